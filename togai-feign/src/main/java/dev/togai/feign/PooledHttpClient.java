package dev.togai.feign;

import dev.togai.config.ClientConfig;
import dev.togai.config.Timeouts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A factory of HttpClient 5 instances without automatic behavior: no retries, redirects, cookies, cached credentials or
 * decompression. Every time limit and size is explicit. It uses only methods that all versions since 5.2 have.
 */
final class PooledHttpClient {

    private static final TimeValue MAX_CONNECTION_AGE = TimeValue.ofMinutes(5);
    private static final TimeValue MAX_IDLE_TIME = TimeValue.ofMinutes(1);

    private PooledHttpClient() {}

    /** A connection pool with the library's own connections and connection operator. */
    static final class Pool extends PoolingHttpClientConnectionManager {

        Pool(DeadlineConnectionOperator connector, PooledConnectionFactory connections, int max, Timeouts timeouts) {
            // This constructor is public in the newest version and protected in older ones. The public constructors
            // of older versions do not accept a connection operator, and those since 5.4 ignore socket factories.
            super(connector, PoolConcurrencyPolicy.STRICT, PoolReusePolicy.LIFO, null, connections);
            setMaxTotal(max);
            setDefaultMaxPerRoute(max);
            setDefaultConnectionConfig(ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.of(timeouts.connect()))
                    .setSocketTimeout(Timeout.of(timeouts.read()))
                    // RequestSender checks the connection before each request.
                    .setValidateAfterInactivity(TimeValue.NEG_ONE_MILLISECOND)
                    .setTimeToLive(MAX_CONNECTION_AGE)
                    .build());
        }

        @Override
        public void connect(ConnectionEndpoint endpoint, @Nullable TimeValue timeout, HttpContext context)
                throws IOException {
            try {
                super.connect(endpoint, timeout, context);
            } catch (Error e) {
                throw SingleAttemptClient.asException(e);
            }
        }

        @Override
        public void upgrade(ConnectionEndpoint endpoint, HttpContext context) throws IOException {
            try {
                super.upgrade(endpoint, context);
            } catch (Error e) {
                throw SingleAttemptClient.asException(e);
            }
        }
    }

    static CloseableHttpClient create(Pool pool, ClientConfig config, FeignOptions options) {
        HttpClientBuilder client = HttpClients.custom()
                .setConnectionManager(pool)
                .setRequestExecutor(new RequestSender())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(
                                Timeout.of(config.timeouts().connectionAcquire()))
                        .setResponseTimeout(Timeout.of(config.timeouts().read()))
                        .setRedirectsEnabled(false)
                        .build())
                .setUserAgent(options.userAgent().map(own -> own + " ").orElse("") + "togai-java/" + version())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                // The default registry loads the list of all public suffixes, for cookies that this client never
                // accepts.
                .setDefaultCookieSpecRegistry(name -> null)
                .disableAuthCaching()
                .disableContentCompression()
                // All requests use the same client certificate, so any connection suits any request.
                .disableConnectionState()
                .evictExpiredConnections()
                .evictIdleConnections(MAX_IDLE_TIME)
                // The only credentials are the proxy's. A challenge of the service is never satisfied.
                .setTargetAuthenticationStrategy((type, challenges, context) -> List.of());
        boolean secure = config.environment().baseUrl().getScheme().equals("https");
        options.proxy().ifPresent(proxy -> ProxyExecHandler.install(proxy, secure, client));
        return client.build();
    }

    /** An executor that sends a request if the connection has no unsolicited data, and records that it was sent. */
    private static final class RequestSender extends HttpRequestExecutor {

        @Override
        public ClassicHttpResponse execute(
                ClassicHttpRequest request,
                HttpClientConnection connection,
                @Nullable HttpResponseInformationCallback onInformation,
                HttpContext context)
                throws IOException, HttpException {
            PooledConnection used = (PooledConnection) connection;
            AttemptContext options = (AttemptContext) context.getAttribute(AttemptContext.CONTEXT_ATTRIBUTE);
            options.useConnection(used);
            if (!used.isUsable() || (options.isLookup() && used.wasIdle())) {
                throw new StaleConnectionException();
            }
            boolean tunnel = Method.CONNECT.isSame(request.getMethod());
            // From the first byte the request may reach the service. CONNECT to a proxy contains no part of it.
            options.recordSent(!tunnel);
            options.recordTunnelStatus(0);
            try {
                ClassicHttpResponse response = super.execute(request, connection, onInformation, context);
                options.recordTunnelStatus(tunnel ? response.getCode() : 0);
                return response;
            } catch (Error e) {
                throw SingleAttemptClient.asException(e);
            }
        }
    }

    private static String version() {
        try (InputStream file = PooledHttpClient.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("Reading a resource of this library failed", e);
        }
    }
}

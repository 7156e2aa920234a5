package dev.togai.feign;

import dev.togai.config.Timeouts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * HttpClient 5 without anything it would do on its own: no retries, redirects, cookies or cached credentials, and every time and
 * size said.
 */
final class PooledHttpClient {

    /** Set in the context of a request once its head is about to be written: from then on it may reach the service. */
    static final String SENT = "dev.togai.feign.sent";

    /**
     * How long a pooled connection may rest before it is checked for being closed at the other end. Checking always costs a
     * millisecond a call; HttpClient's own two seconds let every other request meet a connection that is gone.
     */
    private static final TimeValue STALE_AFTER = TimeValue.ofMilliseconds(100);

    private static final TimeValue LONGEST_LIFE = TimeValue.ofMinutes(5);
    private static final TimeValue LONGEST_REST = TimeValue.ofMinutes(1);

    private PooledHttpClient() {}

    static PoolingHttpClientConnectionManager pool(Timeouts timeouts, FeignOptions options) {
        return new ConnectionsOver(options.sockets())
                .setTlsSocketStrategy(new TlsHandshake(options.sslContext(), timeouts.connect()))
                .setMaxConnTotal(options.maxConnections())
                .setMaxConnPerRoute(options.maxConnections())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(timeouts.connect()))
                        .setSocketTimeout(timeout(timeouts.response()))
                        .setValidateAfterInactivity(STALE_AFTER)
                        .setTimeToLive(LONGEST_LIFE)
                        .build())
                .build();
    }

    static CloseableHttpClient over(PoolingHttpClientConnectionManager pool, Timeouts timeouts, FeignOptions options) {
        HttpClientBuilder client = HttpClients.custom()
                .setConnectionManager(pool)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout(timeouts.lease()))
                        .setResponseTimeout(timeout(timeouts.response()))
                        .setRedirectsEnabled(false)
                        .build())
                .setUserAgent(options.userAgent().map(own -> own + " ").orElse("") + "togai-java/" + version())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .evictExpiredConnections()
                .evictIdleConnections(LONGEST_REST)
                // The only credentials are the proxy's; a service that asks for some gets none.
                .setTargetAuthenticationStrategy((type, challenges, context) -> List.of())
                .addRequestInterceptorLast((request, entity, context) -> context.setAttribute(SENT, true));
        options.proxy().ifPresent(proxy -> ProxyPassage.through(proxy, client));
        return client.build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
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

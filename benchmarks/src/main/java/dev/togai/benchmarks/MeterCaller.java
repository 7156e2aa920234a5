package dev.togai.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.togai.TogaiClient;
import dev.togai.auth.TokenSource;
import dev.togai.call.Operation;
import dev.togai.config.Environment;
import dev.togai.config.RateLimit;
import dev.togai.config.ResiliencePolicy;
import feign.Feign;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import feign.Retryer;
import feign.hc5.ApacheHttp5Client;
import feign.jackson.JacksonDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** One way of getting a usage meter over HTTP. */
public interface MeterCaller extends AutoCloseable {

    /** The client that is measured. */
    enum ClientKind {
        /** HttpClient 5 by hand, which returns the bytes of the body. */
        PLAIN,
        /** HttpClient 5 by hand, and data binding. */
        RAW,
        /** Feign with its own adapters for HttpClient 5 and Jackson, and nothing else. */
        FEIGN,
        /** This library with every policy on, and a rate limit that never waits. */
        LIBRARY;

        MeterCaller open(String url) {
            return switch (this) {
                case PLAIN -> plain(url);
                case RAW -> raw(url);
                case FEIGN -> feign(url);
                case LIBRARY -> library(url);
            };
        }
    }

    /** The id in the request; the server returns the same meter for all ids. */
    String ID = "um.1zlQTBWlkeO.lB7fh";

    /** Gets the meter. */
    Object get() throws IOException;

    @Override
    void close() throws IOException;

    private static MeterCaller plain(String url) {
        CloseableHttpClient http = http();
        return new MeterCaller() {
            @Override
            public Object get() throws IOException {
                return http.execute(request(url), response -> bytes(response.getEntity()));
            }

            @Override
            public void close() throws IOException {
                http.close();
            }
        };
    }

    private static MeterCaller raw(String url) {
        CloseableHttpClient http = http();
        ObjectMapper mapper = Meter.mapper();
        return new MeterCaller() {
            @Override
            public Object get() throws IOException {
                return http.execute(
                        request(url), response -> mapper.readValue(bytes(response.getEntity()), Meter.class));
            }

            @Override
            public void close() throws IOException {
                http.close();
            }
        };
    }

    private static HttpGet request(String url) {
        HttpGet request = new HttpGet(url + "/usage_meters/" + ID);
        request.addHeader("Authorization", "Bearer secret");
        request.addHeader("Accept", "application/json");
        return request;
    }

    /** Reads a body of known length; EntityUtils would allocate 4 KiB more. */
    private static byte[] bytes(HttpEntity body) throws IOException {
        try (InputStream content = body.getContent()) {
            return content.readNBytes(Math.toIntExact(body.getContentLength()));
        }
    }

    /** The one endpoint, as Feign wants it. */
    interface Endpoints {
        @RequestLine("GET /usage_meters/{id}")
        Meter get(@Param("id") String id);
    }

    private static MeterCaller feign(String url) {
        CloseableHttpClient http = http();
        Endpoints endpoints = Feign.builder()
                .client(new ApacheHttp5Client(http))
                .decoder(new JacksonDecoder(Meter.mapper()))
                .requestInterceptor(request ->
                        request.header("Authorization", "Bearer secret").header("Accept", "application/json"))
                .options(new Request.Options(Duration.ofSeconds(5), Duration.ofSeconds(30), false))
                .retryer(Retryer.NEVER_RETRY)
                .target(Endpoints.class, url);
        return new MeterCaller() {
            @Override
            public Object get() {
                return endpoints.get(ID);
            }

            @Override
            public void close() throws IOException {
                http.close();
            }
        };
    }

    private static MeterCaller library(String url) {
        TogaiClient togai = TogaiClient.builder()
                .environment(Environment.of(url))
                .tokens(TokenSource.fixed("secret"))
                .resilience(ResiliencePolicy.defaults()
                        .withRateLimit(Operation.Quota.GENERAL, new RateLimit(1_000_000, Duration.ofSeconds(1))))
                .build();
        return new MeterCaller() {
            @Override
            public Object get() {
                return togai.usageMeters().get(ID);
            }

            @Override
            public void close() {
                togai.close();
            }
        };
    }

    /** Creates a client with the configuration of the library's own. */
    private static CloseableHttpClient http() {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(20)
                        .setMaxConnPerRoute(20)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.ofSeconds(5))
                                .setSocketTimeout(Timeout.ofSeconds(30))
                                .setValidateAfterInactivity(TimeValue.ofMilliseconds(100))
                                .setTimeToLive(TimeValue.ofMinutes(5))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.ofSeconds(2))
                        .setResponseTimeout(Timeout.ofSeconds(30))
                        .setRedirectsEnabled(false)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }
}

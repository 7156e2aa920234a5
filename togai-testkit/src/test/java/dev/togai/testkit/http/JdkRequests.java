package dev.togai.testkit.http;

import dev.togai.auth.TokenSource;
import dev.togai.call.ApiCall;
import dev.togai.config.ClientConfig;
import dev.togai.error.ErrorResponse;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.json.TogaiJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Single requests over the JDK's HTTP client.
 *
 * @param config the environment and the token
 */
record JdkRequests(ClientConfig config) {

    /** One for all tests: each has threads that end only with the process. */
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Returns requests to a server that accepts any token. */
    static JdkRequests to(FakeTogaiServer server) {
        return new JdkRequests(ClientConfig.of(server.environment(), TokenSource.fixed("any")));
    }

    /** Sends a request with the method of the operation, and returns its response. */
    <T> T send(ApiCall call, String target, String body, Class<T> type) {
        return send(call, call.operation().method(), target, body, type);
    }

    <T> T send(ApiCall call, String method, String target, String body, Class<T> type) {
        return TogaiJson.read(exchange(call, method, target, body).body(), type);
    }

    /** Sends a request, and returns its response if it is a success. */
    HttpResponse<byte[]> exchange(ApiCall call, String method, String target, String body) {
        BodyPublisher publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(config.environment().baseUrl() + target))
                .header("Authorization", config.tokens().token().authorization())
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(20))
                .method(method, publisher)
                .build();
        try {
            HttpResponse<byte[]> response = CLIENT.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() >= 300) {
                throw TogaiApiException.of(call, error(response));
            }
            return response;
        } catch (IOException e) {
            throw new TogaiConnectionException(call.withAttempts(1, true), "the connection broke", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TogaiConnectionException(call.withAttempts(1, true), "the thread was interrupted", e);
        }
    }

    private static ErrorResponse error(HttpResponse<byte[]> response) {
        Optional<Duration> retryAfter = response.headers()
                .firstValue("Retry-After")
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
        return new ErrorResponse(
                response.statusCode(),
                TogaiJson.errorMessage(response.body()),
                retryAfter,
                response.headers().firstValue("X-Request-Id"),
                response.headers().map());
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

package dev.togai.testkit.http;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

import dev.togai.call.ApiCall;
import dev.togai.config.ClientConfig;
import dev.togai.error.ErrorResponse;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.json.TogaiJson;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterId;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import dev.togai.model.SuccessResponse;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mockito.Answers;

/**
 * Operations over HTTP with one request each. Operations that no test of the server needs are missing: Mockito implements them.
 */
public abstract class JdkUsageMeters implements UsageMeters {

    /** One for all tests: each has threads that end only with the process. */
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final ClientConfig config;

    JdkUsageMeters(ClientConfig config) {
        this.config = config;
    }

    public static JdkUsageMeters open(ClientConfig config) {
        return mock(
                JdkUsageMeters.class,
                withSettings().useConstructor(config).stubOnly().defaultAnswer(Answers.CALLS_REAL_METHODS));
    }

    @Override
    public UsageMeter create(CreateUsageMeterRequest request) {
        return send(ApiCall.forName(CREATE, request.name()), "POST", "", TogaiJson.write(request), UsageMeter.class);
    }

    @Override
    public UsageMeterPage list(UsageMeterQuery query) {
        List<String> parameters = new ArrayList<>();
        query.status().ifPresent(status -> parameters.add("status=" + encoded(status.wireName())));
        query.aggregations().ifPresent(value -> parameters.add("aggregations=" + encoded(value.wireName())));
        query.search().ifPresent(text -> parameters.add("_search=" + encoded(text)));
        query.sortOrder().ifPresent(order -> parameters.add("_sort=" + encoded("updated_at " + order)));
        query.nextToken().ifPresent(token -> parameters.add("nextToken=" + encoded(token)));
        query.pageSize().ifPresent(size -> parameters.add("pageSize=" + size));
        String target = parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
        return send(ApiCall.of(LIST), "GET", target, "", UsageMeterPage.class).filteredBy(query);
    }

    @Override
    public UsageMeter get(MeterId id, boolean includeSchema) {
        String query = includeSchema ? "?includeSchema=true" : "";
        return send(ApiCall.forId(GET, id.value()), "GET", path(id) + query, "", UsageMeter.class);
    }

    @Override
    public UsageMeter update(MeterId id, UpdateUsageMeterRequest request) {
        return send(ApiCall.forId(UPDATE, id.value()), "PATCH", path(id), TogaiJson.write(request), UsageMeter.class);
    }

    @Override
    public void delete(MeterId id) {
        ApiCall call = ApiCall.forId(DELETE, id.value());
        if (!send(call, "DELETE", path(id), "", SuccessResponse.class).success()) {
            throw TogaiApiException.of(call, ErrorResponse.of(200, ""));
        }
    }

    @Override
    public UsageMeter activate(MeterId id) {
        return send(ApiCall.forId(ACTIVATE, id.value()), "POST", path(id) + "/activate", "", UsageMeter.class);
    }

    @Override
    public UsageMeter deactivate(MeterId id) {
        return send(ApiCall.forId(DEACTIVATE, id.value()), "POST", path(id) + "/deactivate", "", UsageMeter.class);
    }

    private <T> T send(ApiCall call, String method, String target, String body, Class<T> type) {
        BodyPublisher publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(config.environment().baseUrl() + "/usage_meters" + target))
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
            return TogaiJson.read(response.body(), type);
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

    private static String path(MeterId id) {
        return "/" + encoded(id.value());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

package dev.togai.testkit.http;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

import dev.togai.call.ApiCall;
import dev.togai.config.ClientConfig;
import dev.togai.error.ErrorResponse;
import dev.togai.error.TogaiApiException;
import dev.togai.json.TogaiJson;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterId;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import dev.togai.model.SuccessResponse;
import java.util.ArrayList;
import java.util.List;
import org.mockito.Answers;

/**
 * Operations over HTTP with one request each. Operations that no test of the server needs are missing: Mockito implements them.
 */
public abstract class JdkUsageMeters implements UsageMeters {

    private final JdkRequests requests;

    JdkUsageMeters(ClientConfig config) {
        this.requests = new JdkRequests(config);
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
        query.status().ifPresent(status -> parameters.add("status=" + JdkRequests.encoded(status.wireName())));
        query.aggregations()
                .ifPresent(value -> parameters.add("aggregations=" + JdkRequests.encoded(value.wireName())));
        query.search().ifPresent(text -> parameters.add("_search=" + JdkRequests.encoded(text)));
        query.sortOrder().ifPresent(order -> parameters.add("_sort=" + JdkRequests.encoded("updated_at " + order)));
        query.nextToken().ifPresent(token -> parameters.add("nextToken=" + JdkRequests.encoded(token)));
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
        return requests.send(call, method, "/usage_meters" + target, body, type);
    }

    private static String path(MeterId id) {
        return "/" + JdkRequests.encoded(id.value());
    }
}

package dev.togai.testkit.internal;

import dev.togai.call.ApiCall;
import dev.togai.json.TogaiJson;
import dev.togai.metric.Metrics;
import dev.togai.metric.MetricsRequest;
import dev.togai.metric.MetricsResponse;
import java.util.List;
import java.util.Map;

/** The metrics of the fake. Thread-safe: executes one operation at a time. */
public final class FakeMetrics implements Metrics {

    private final FakeState state;
    private final CallDispatcher dispatcher;

    private FakeMetrics(FakeState state, CallDispatcher dispatcher) {
        this.state = state;
        this.dispatcher = dispatcher;
    }

    /** Creates operations for servers. */
    FakeMetrics(FakeState state) {
        this(state, CallDispatcher.SERVER);
    }

    /** Returns operations over the same state with another dispatcher. */
    public FakeMetrics dispatchedBy(CallDispatcher other) {
        return new FakeMetrics(state, other);
    }

    @Override
    public MetricsResponse query(MetricsRequest request) {
        ApiCall call = ApiCall.of(QUERY);
        return dispatcher.dispatch(
                call,
                "POST " + QUERY.route(),
                request,
                MetricsResponse.class,
                () -> state.locked(() -> respond(call, dispatcher.decodeRequest(request, MetricsRequest.class))));
    }

    /** Returns the metrics of a body, whose form is checked more strictly than that of a model. */
    public MetricsResponse query(String body) {
        ApiCall call = ApiCall.of(QUERY);
        List<String> queries = RequestJson.items(body, "metricQueries").orElse(List.of());
        for (int i = 0; i < queries.size(); i++) {
            Map<String, String> fields = RequestJson.fields(queries.get(i));
            if (!fields.containsKey("aggregationPeriod")) {
                throw ApiErrors.of(call, 400, "metricQueries[" + i + "].aggregationPeriod: is required");
            }
            if (RequestJson.items(fields, "filters").filter(List::isEmpty).isPresent()) {
                throw ApiErrors.of(call, 400, "metricQueries[" + i + "].filters: 1 to 5 entries, were 0");
            }
        }
        MetricsRequest request = TogaiJson.read(body, MetricsRequest.class);
        return state.locked(() -> respond(call, request));
    }

    private MetricsResponse respond(ApiCall call, MetricsRequest request) {
        List<String> problems = MetricValidator.problems(request, state.behaviors());
        if (!problems.isEmpty()) {
            throw ApiErrors.of(call, 400, String.join("; ", problems));
        }
        return MetricsResponse.builder()
                .results(request.queries().stream()
                        .map(query ->
                                new MetricCalculator(state, query, request.startTime(), request.endTime()).result())
                        .toList())
                .build();
    }
}

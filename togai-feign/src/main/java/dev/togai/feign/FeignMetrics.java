package dev.togai.feign;

import dev.togai.call.ApiCall;
import dev.togai.metric.MetricQuery;
import dev.togai.metric.MetricResult;
import dev.togai.metric.Metrics;
import dev.togai.metric.MetricsRequest;
import dev.togai.metric.MetricsResponse;
import java.util.List;

/**
 * The operation on metrics over Feign. Immutable and thread-safe.
 *
 * @param api the endpoint
 */
record FeignMetrics(MetricsApi api, ResiliencePipeline pipeline, CallContext context) implements Metrics {

    /** Returns the values of the queries. A response that has not exactly one result of each query is rejected. */
    @Override
    public MetricsResponse query(MetricsRequest request) {
        List<String> expected =
                request.queries().stream().map(MetricQuery::id).sorted().toList();
        return CallExecution.run(
                pipeline,
                ApiCall.of(QUERY),
                context,
                (call, options) -> ExceptionTranslator.translateAndVerify(
                        call,
                        options,
                        api.query(request, options),
                        response -> ids(response).equals(expected),
                        response -> "it has results of the queries " + ids(response) + ", not of " + expected),
                OutcomeResolver.none());
    }

    private static List<String> ids(MetricsResponse response) {
        return response.results().stream().map(MetricResult::id).sorted().toList();
    }
}

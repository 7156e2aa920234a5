package dev.togai.metric;

import dev.togai.call.Operation;
import dev.togai.call.Operation.SideEffect;
import java.util.function.UnaryOperator;

/**
 * The operation on metrics. Implementations are thread-safe.
 *
 * <p>Every method throws:
 *
 * <ul>
 *   <li>{@link dev.togai.error.CallException} if Togai rejects the request, fails or does not respond,
 *   <li>{@link dev.togai.error.InvalidRequestException} if the request is invalid and cannot be sent,
 *   <li>{@link dev.togai.error.TogaiConfigurationException} if there is no token to send.
 * </ul>
 *
 * <p>Togai does not document when an ingested event shows in its metrics; its official examples wait a minute.
 */
@FunctionalInterface
public interface Metrics {

    /** {@code POST /metrics}, which reads: a request without a response may be repeated. */
    Operation QUERY = new Operation("getMetrics", "query metrics", SideEffect.READ, "POST", "/metrics");

    /**
     * Returns the values of the queries. A time range with more than {@link MetricLimits#MAX_POINTS} buckets is sent unchanged,
     * and Togai may reject it.
     */
    MetricsResponse query(MetricsRequest request);

    /** Returns the values of the queries of a request built by the given function. */
    default MetricsResponse query(UnaryOperator<MetricsRequest.Builder> request) {
        return query(request.apply(MetricsRequest.builder()).build());
    }

    /**
     * Returns the values of the queries for a time range of any length, with a series of more than
     * {@link MetricLimits#MAX_POINTS} points where it has them.
     *
     * <p>Sends one request for each part of the time range, split at the start of buckets, and merges the series exactly. Events
     * that are ingested meanwhile may be in some parts only. A query has no result if the response for one of its parts has
     * none. The first request that fails ends the call.
     */
    default MetricsResponse queryAll(MetricsRequest request) {
        return MetricsSplit.of(request).query(this::query);
    }
}

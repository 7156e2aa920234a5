/**
 * Metrics: the events, usage and revenue of a time range. Start with {@link dev.togai.metric.Metrics}, the operations;
 * {@link dev.togai.metric.MetricQuery} describes one metric, and {@link dev.togai.metric.MetricsResponse} has its values.
 *
 * <p>Values are decimals with all digits of the response. Requests are checked against the documented limits when they are
 * built; responses are not checked.
 */
@NullMarked
package dev.togai.metric;

import org.jspecify.annotations.NullMarked;

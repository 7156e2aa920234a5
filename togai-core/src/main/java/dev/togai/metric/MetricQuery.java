package dev.togai.metric;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A query of one metric, as a part of a {@link MetricsRequest}, which checks it. Immutable and thread-safe.
 *
 * <pre>{@code
 * MetricQuery.usage("km").by(AggregationPeriod.DAY).groupBy(MetricGroupBy.ACCOUNT_ID).where(BILLABLE_ID, meter.id())
 * }</pre>
 */
@ModelStyle
@Value.Immutable
public interface MetricQuery extends JsonModel {

    /** Returns the id chosen by the caller, unique in its request; the response repeats it. */
    String id();

    /** Returns the metric. */
    MetricName name();

    /** Returns the length of the buckets; {@link AggregationPeriod#DAY} by default. Ignored by metrics of cycles. */
    @Value.Default
    default AggregationPeriod aggregationPeriod() {
        return AggregationPeriod.DAY;
    }

    /** Returns the field by which the metric is divided into series; without it the metric has one series. */
    Optional<MetricGroupBy> groupBy();

    /** Returns the conditions, at most 5. */
    List<MetricFilter> filters();

    /** Returns the currency of a revenue ({@code configs.CURRENCY} in JSON); only for metrics of revenue. */
    Optional<MetricCurrency> currency();

    /** Returns the fields newer than this library, as JSON by name; sent unchanged. */
    Map<String, String> unknownFields();

    /** Returns whether the values are those of pricing cycles, not of buckets. */
    default boolean isForCycle() {
        return name().equals(MetricName.USAGE_FOR_CYCLE) || name().equals(MetricName.REVENUE_FOR_CYCLE);
    }

    /** Starts a query for the number of events. */
    static Builder events(String id) {
        return of(id, MetricName.EVENTS);
    }

    /** Starts a query for the sum of the units of meters, with the metric METER_USAGE. */
    static Builder usage(String id) {
        return of(id, MetricName.METER_USAGE);
    }

    /** Starts a query for the usage of pricing cycles. */
    static Builder usageForCycle(String id) {
        return of(id, MetricName.USAGE_FOR_CYCLE);
    }

    /** Starts a query for the revenue. */
    static Builder revenue(String id) {
        return of(id, MetricName.REVENUE);
    }

    /** Starts a query for the revenue of pricing cycles. */
    static Builder revenueForCycle(String id) {
        return of(id, MetricName.REVENUE_FOR_CYCLE);
    }

    /** Starts a query for any metric. */
    static Builder of(String id, MetricName name) {
        return builder().id(id).name(name);
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a query. Not thread-safe. */
    final class Builder extends ImmutableMetricQuery.Builder {
        Builder() {}

        /** Sets the length of the buckets. */
        public Builder by(AggregationPeriod period) {
            return aggregationPeriod(period);
        }

        /** Adds the condition that the field has one of the values. */
        public Builder where(MetricFilterField field, String... values) {
            return addFilter(MetricFilter.of(field, values));
        }

        /** Adds the condition that the field has one of the values. */
        public Builder where(MetricFilterField field, Collection<String> values) {
            return addFilter(MetricFilter.builder().field(field).values(values).build());
        }
    }
}

package dev.togai.metric;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The values of a metric over time, of one group or of all events. A bucket that the response leaves out has the value 0.
 * Immutable and thread-safe.
 */
@ModelStyle
@Value.Immutable
public interface MetricSeries extends JsonModel {

    /** Returns the group; empty if the query has no {@link MetricQuery#groupBy()}. */
    Optional<MetricGroup> groupedBy();

    /** Returns the points in the order of the response ({@code timestamps} and {@code metricValues} in JSON). */
    List<MetricPoint> points();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns the value of the bucket or cycle that starts at this instant; 0 if the response has none. */
    default BigDecimal valueAt(Instant start) {
        return points().stream()
                .filter(point -> point.timestamp().equals(start))
                .map(MetricPoint::value)
                .reduce(BigDecimal::add)
                .orElse(BigDecimal.ZERO);
    }

    /** Returns the exact sum of all values. */
    default BigDecimal total() {
        return points().stream().map(MetricPoint::value).reduce(BigDecimal::add).orElse(BigDecimal.ZERO);
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a series. Not thread-safe. */
    final class Builder extends ImmutableMetricSeries.Builder {
        Builder() {}

        /** Sets the group. */
        public Builder groupedBy(MetricGroupBy field, String value) {
            return groupedBy(MetricGroup.of(field, value));
        }

        /** Adds a point. */
        public Builder point(Instant timestamp, BigDecimal value) {
            return addPoint(new MetricPoint(timestamp, value));
        }

        /** Adds a point with a decimal number as a string. */
        public Builder point(String timestamp, String value) {
            return point(Instant.parse(timestamp), new BigDecimal(value));
        }
    }
}

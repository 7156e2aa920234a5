package dev.togai.metric;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** The values of one query. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface MetricResult extends JsonModel {

    /** Returns the id of the query. */
    String id();

    /** Returns the metric, which Togai always sends. */
    Optional<MetricName> name();

    /** Returns the series ({@code data} in JSON), one for each group that has a value; none if the metric has no value. */
    List<MetricSeries> series();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /**
     * Returns the series of this value of the group, such as an account; one without points if the response has none, because
     * its values are 0.
     */
    default MetricSeries series(String groupValue) {
        return series().stream()
                .filter(series -> series.groupedBy()
                        .filter(group -> group.value().equals(groupValue))
                        .isPresent())
                .findFirst()
                .orElseGet(() -> MetricSeries.builder().build());
    }

    /** Returns the sum of all series at this instant; 0 if the response has no value for it. */
    default BigDecimal valueAt(Instant start) {
        return series().stream()
                .map(series -> series.valueAt(start))
                .reduce(BigDecimal::add)
                .orElse(BigDecimal.ZERO);
    }

    /** Returns the exact sum of all values of all series. */
    default BigDecimal total() {
        return series().stream()
                .map(MetricSeries::total)
                .reduce(BigDecimal::add)
                .orElse(BigDecimal.ZERO);
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a result. Not thread-safe. */
    final class Builder extends ImmutableMetricResult.Builder {
        Builder() {}
    }
}

package dev.togai.metric;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.immutables.value.Value;

/**
 * A request for up to 5 metrics of a time range. Immutable and thread-safe.
 *
 * <pre>{@code
 * MetricsRequest october = MetricsRequest.builder()
 *         .from(Instant.parse("2026-10-01T00:00:00Z"))
 *         .until(Instant.parse("2026-11-01T00:00:00Z"))
 *         .query(MetricQuery.usage("km").by(DAY).groupBy(ACCOUNT_ID).where(BILLABLE_ID, meter.id()))
 *         .build();
 * }</pre>
 *
 * <p>Building cuts both times to milliseconds, which is the precision of Togai's documents, and checks the documented limits
 * ({@link MetricLimits}); all violations are reported at once.
 */
@ModelStyle
@Value.Immutable
public interface MetricsRequest extends JsonModel {

    /** Returns the start of the time range, inclusive. */
    Instant startTime();

    /** Returns the end of the time range, exclusive. */
    Instant endTime();

    /** Returns the metrics ({@code metricQueries} in JSON), 1 to 5 with distinct ids. */
    List<MetricQuery> queries();

    /** Returns the fields newer than this library, as JSON by name; sent unchanged. */
    Map<String, String> unknownFields();

    /** Returns whether checking the limits is left to Togai. */
    @Value.Auxiliary
    @Value.Default
    default boolean unchecked() {
        return false;
    }

    /** Cuts the times to milliseconds and checks the request; called when it is built. */
    @Value.Check
    default MetricsRequest check() {
        Instant start = startTime().truncatedTo(ChronoUnit.MILLIS);
        Instant end = endTime().truncatedTo(ChronoUnit.MILLIS);
        if (!start.equals(startTime()) || !end.equals(endTime())) {
            return builder().from(this).startTime(start).endTime(end).build();
        }
        List<Violation> violations =
                unchecked() ? MetricLimits.unsendableFields(this) : MetricLimits.strictViolations(this);
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(
                    Metrics.QUERY.phrase(),
                    violations,
                    "Fix the request; unchecked() on its builder leaves the limits to Togai where this library is too strict.");
        }
        return this;
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a request. Not thread-safe. */
    final class Builder extends ImmutableMetricsRequest.Builder {
        Builder() {}

        /** Sets the start of the time range, inclusive. */
        public Builder from(Instant startTime) {
            return startTime(startTime);
        }

        /** Sets the end of the time range, exclusive. */
        public Builder until(Instant endTime) {
            return endTime(endTime);
        }

        /** Adds a metric. */
        public Builder query(MetricQuery query) {
            return addQuery(query);
        }

        /** Adds the metric of a builder. */
        public Builder query(MetricQuery.Builder query) {
            return addQuery(query.build());
        }

        /** Leaves checking the limits to Togai, for values that this library rejects too strictly. */
        public Builder unchecked() {
            return unchecked(true);
        }
    }
}

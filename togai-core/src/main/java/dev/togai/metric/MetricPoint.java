package dev.togai.metric;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * The value of one bucket.
 *
 * @param timestamp the start of the bucket or of the pricing cycle
 * @param value the value with all digits of the response
 */
public record MetricPoint(Instant timestamp, BigDecimal value) {

    /** Rejects nulls. */
    public MetricPoint {
        Objects.requireNonNull(timestamp, "timestamp");
        Objects.requireNonNull(value, "value");
    }
}

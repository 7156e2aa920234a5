package dev.togai.testkit.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * A pricing cycle. Its days begin at midnight in UTC.
 *
 * @param start the first day
 * @param end the first day of the next cycle
 */
public record PricingCycle(LocalDate start, LocalDate end) {

    /** Rejects nulls, and an end that is not after the start. */
    public PricingCycle {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("A cycle must end after its start " + start + ", was " + end + ".");
        }
    }

    /** Returns the first instant of the cycle. */
    public Instant startTime() {
        return start.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Returns the first instant after the cycle. */
    public Instant endTime() {
        return end.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Returns whether the instant is in the cycle: not before its start, and before its end. */
    public boolean contains(Instant instant) {
        return !instant.isBefore(startTime()) && instant.isBefore(endTime());
    }

    /** Returns the last instant at which an event of the cycle is accepted. */
    Instant acceptedUntil(int gracePeriodDays) {
        return endTime().plus(Duration.ofDays(gracePeriodDays));
    }
}

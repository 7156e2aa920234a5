package dev.togai.testkit.internal;

import dev.togai.metric.AggregationPeriod;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Optional;

/** The buckets of a metric in UTC. A week starts on Monday. */
enum MetricBuckets {
    /** Hours. */
    HOUR(ChronoUnit.HOURS),
    /** Days. */
    DAY(ChronoUnit.DAYS),
    /** Weeks. */
    WEEK(ChronoUnit.WEEKS),
    /** Calendar months. */
    MONTH(ChronoUnit.MONTHS);

    private static final Map<AggregationPeriod, MetricBuckets> BY_PERIOD = Map.of(
            AggregationPeriod.HOUR, HOUR,
            AggregationPeriod.DAY, DAY,
            AggregationPeriod.WEEK, WEEK,
            AggregationPeriod.MONTH, MONTH);

    private final ChronoUnit unit;

    MetricBuckets(ChronoUnit unit) {
        this.unit = unit;
    }

    /** Returns the buckets of a period; empty if the period is not documented. */
    static Optional<MetricBuckets> of(AggregationPeriod period) {
        return Optional.ofNullable(BY_PERIOD.get(period));
    }

    /** Returns the start of the bucket that contains the instant. */
    Instant startOf(Instant instant) {
        if (this == HOUR) {
            return instant.truncatedTo(ChronoUnit.HOURS);
        }
        if (this == DAY) {
            return instant.truncatedTo(ChronoUnit.DAYS);
        }
        LocalDate day = instant.atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate first =
                this == WEEK ? day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)) : day.withDayOfMonth(1);
        return first.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** Returns the start of the bucket after the one that starts at the instant. */
    Instant next(Instant start) {
        return start.atOffset(ZoneOffset.UTC).plus(1, unit).toInstant();
    }

    /** Returns the number of buckets that have an instant of the time range. */
    long count(Instant from, Instant until) {
        return unit.between(
                        startOf(from).atOffset(ZoneOffset.UTC),
                        startOf(until.minusNanos(1)).atOffset(ZoneOffset.UTC))
                + 1;
    }
}

package dev.togai.metric;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Optional;

/** The buckets of an aggregation period in UTC. A week starts on Monday. */
enum BucketCalendar {
    /** Hours. */
    HOUR(ChronoUnit.HOURS),
    /** Days. */
    DAY(ChronoUnit.DAYS),
    /** Weeks. */
    WEEK(ChronoUnit.WEEKS),
    /** Calendar months. */
    MONTH(ChronoUnit.MONTHS);

    private static final Map<AggregationPeriod, BucketCalendar> BY_PERIOD = Map.of(
            AggregationPeriod.HOUR, HOUR,
            AggregationPeriod.DAY, DAY,
            AggregationPeriod.WEEK, WEEK,
            AggregationPeriod.MONTH, MONTH);

    private final ChronoUnit unit;

    BucketCalendar(ChronoUnit unit) {
        this.unit = unit;
    }

    /**
     * Returns the calendar whose buckets have at most one point of the query each; empty for a period that this library does not
     * know. Pricing cycles start at most once a day.
     */
    static Optional<BucketCalendar> of(MetricQuery query) {
        return query.isForCycle() ? Optional.of(DAY) : Optional.ofNullable(BY_PERIOD.get(query.aggregationPeriod()));
    }

    /** Returns the number of buckets that have an instant of the time range. */
    long count(Instant start, Instant end) {
        return unit.between(startOf(start), startOf(end.minusNanos(1))) + 1;
    }

    /** Returns the start of the bucket that is this number of buckets after the bucket of the instant. */
    Instant plus(Instant instant, int buckets) {
        return startOf(instant).plus(buckets, unit).toInstant();
    }

    private OffsetDateTime startOf(Instant instant) {
        OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
        if (this == HOUR) {
            return time.truncatedTo(ChronoUnit.HOURS);
        }
        LocalDate day = time.toLocalDate();
        LocalDate first = switch (this) {
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            default -> day;
        };
        return first.atStartOfDay().atOffset(ZoneOffset.UTC);
    }
}

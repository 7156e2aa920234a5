package dev.togai.dsl.preview;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;

/** The length of the windows that usage is aggregated over; the aggregation periods of Togai's metrics. */
public enum UsagePeriod {

    /** An hour of the clock. A change of the UTC offset ends an hour, so that an hour can be shorter than 60 minutes. */
    HOUR {
        @Override
        UsageWindow windowAt(Instant moment, ZoneId zone) {
            ZonedDateTime time = moment.atZone(zone);
            long intoHour = time.getMinute() * 60L + time.getSecond();
            Instant start = moment.truncatedTo(ChronoUnit.SECONDS).minusSeconds(intoHour);
            Instant end = start.plus(1, ChronoUnit.HOURS);
            ZoneOffsetTransition before = zone.getRules().previousTransition(moment.plusNanos(1));
            ZoneOffsetTransition after = zone.getRules().nextTransition(moment);
            return new UsageWindow(
                    before != null && before.getInstant().isAfter(start) ? before.getInstant() : start,
                    after != null && after.getInstant().isBefore(end) ? after.getInstant() : end);
        }
    },

    /** A calendar day, which is not always 24 hours long. */
    DAY {
        @Override
        LocalDate firstDay(LocalDate day) {
            return day;
        }
    },

    /** A week that starts on Monday. Togai's documents do not specify the first day. */
    WEEK {
        @Override
        LocalDate firstDay(LocalDate day) {
            return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }
    },

    /** A calendar month. */
    MONTH {
        @Override
        LocalDate firstDay(LocalDate day) {
            return day.withDayOfMonth(1);
        }
    };

    /**
     * Returns the window that contains a moment.
     *
     * @throws java.time.DateTimeException if the window exceeds the range of the calendar
     */
    UsageWindow windowAt(Instant moment, ZoneId zone) {
        LocalDate first = firstDay(moment.atZone(zone).toLocalDate());
        Instant start = beginning(first, zone);
        return moment.isBefore(start)
                ? new UsageWindow(beginning(firstDay(first.minusDays(1)), zone), start)
                : new UsageWindow(start, beginning(first.plus(1, ChronoUnit.valueOf(name() + 'S')), zone));
    }

    /**
     * Returns the start of a day. If the clock is turned back past midnight, the day starts twice, and the second start counts.
     */
    private static Instant beginning(LocalDate day, ZoneId zone) {
        ZonedDateTime midnight = day.atStartOfDay(zone);
        ZoneOffsetTransition turn = zone.getRules().getTransition(midnight.toLocalDateTime());
        boolean twice = turn != null && turn.getDateTimeAfter().isBefore(day.atStartOfDay());
        return (twice ? midnight.withLaterOffsetAtOverlap() : midnight).toInstant();
    }

    /** Returns the first day of the period that contains a day. */
    LocalDate firstDay(LocalDate day) {
        return day;
    }
}

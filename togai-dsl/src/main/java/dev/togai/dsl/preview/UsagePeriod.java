package dev.togai.dsl.preview;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;

/** How long the periods are that usage is added up over: those of Togai's metrics. */
public enum UsagePeriod {

    /** An hour of the clock. Where the clock is turned one ends and another begins, so that it may be shorter. */
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

    /** A day of the calendar, which is not always 24 hours long. */
    DAY {
        @Override
        LocalDate firstDay(LocalDate day) {
            return day;
        }
    },

    /** A week from Monday; Togai's documents do not say when one begins. */
    WEEK {
        @Override
        LocalDate firstDay(LocalDate day) {
            return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }
    },

    /** A month of the calendar. */
    MONTH {
        @Override
        LocalDate firstDay(LocalDate day) {
            return day.withDayOfMonth(1);
        }
    };

    /**
     * Returns the window that a moment is in.
     *
     * @throws java.time.DateTimeException if the window is beyond all calendars
     */
    UsageWindow windowAt(Instant moment, ZoneId zone) {
        LocalDate first = firstDay(moment.atZone(zone).toLocalDate());
        Instant start = beginning(first, zone);
        return moment.isBefore(start)
                ? new UsageWindow(beginning(firstDay(first.minusDays(1)), zone), start)
                : new UsageWindow(start, beginning(first.plus(1, ChronoUnit.valueOf(name() + 'S')), zone));
    }

    /** When the calendar comes to a day for good: a clock that is turned back past midnight comes to it twice. */
    private static Instant beginning(LocalDate day, ZoneId zone) {
        ZonedDateTime midnight = day.atStartOfDay(zone);
        ZoneOffsetTransition turn = zone.getRules().getTransition(midnight.toLocalDateTime());
        boolean twice = turn != null && turn.getDateTimeAfter().isBefore(day.atStartOfDay());
        return (twice ? midnight.withLaterOffsetAtOverlap() : midnight).toInstant();
    }

    /** The first day of the period that a day is in. */
    LocalDate firstDay(LocalDate day) {
        return day;
    }
}

package dev.togai.dsl.usage;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** How long the periods are that usage is added up over: those of Togai's metrics. */
public enum UsagePeriod {

    /** An hour of the clock. */
    HOUR {
        @Override
        ZonedDateTime startOf(ZonedDateTime time) {
            return time.truncatedTo(ChronoUnit.HOURS);
        }

        @Override
        ZonedDateTime endOf(ZonedDateTime start) {
            return start.plusHours(1);
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

    /** When the period began that a time falls into. */
    ZonedDateTime startOf(ZonedDateTime time) {
        return firstDay(time.toLocalDate()).atStartOfDay(time.getZone());
    }

    /** When the period ends that begins at a time. */
    ZonedDateTime endOf(ZonedDateTime start) {
        return start.toLocalDate().plus(1, ChronoUnit.valueOf(name() + 'S')).atStartOfDay(start.getZone());
    }

    /** The first day of the period that a day is in. */
    LocalDate firstDay(LocalDate day) {
        return day;
    }
}

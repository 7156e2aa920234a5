package dev.togai.backtest.report;

import dev.togai.backtest.PeriodDelta;
import dev.togai.dsl.preview.UsagePeriod;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Some windows that follow each other, as one row of a table and one column of a chart. Immutable.
 *
 * @param label the time of the first window
 * @param name the time of all windows
 * @param isAfterGap whether windows without usage lie before it
 * @param sum the units and events of the windows
 */
record PeriodGroup(String label, String name, boolean isAfterGap, PeriodDelta sum) {

    /** The most groups. A year of hours would make a table of 8,760 rows. */
    private static final int MAX_GROUPS = 60;

    static List<PeriodGroup> of(List<PeriodDelta> periods, UsagePeriod length, ZoneId zone) {
        int size = (periods.size() + MAX_GROUPS - 1) / MAX_GROUPS;
        List<PeriodGroup> groups = new ArrayList<>();
        Instant end = periods.isEmpty() ? Instant.EPOCH : periods.get(0).start();
        for (int i = 0; i < periods.size(); i += size) {
            List<PeriodDelta> windows = periods.subList(i, Math.min(periods.size(), i + size));
            PeriodDelta first = windows.get(0);
            PeriodDelta last = windows.get(windows.size() - 1);
            String label = label(first.start(), length, zone);
            groups.add(new PeriodGroup(
                    label,
                    windows.size() == 1 ? label : label + " to " + label(last.start(), length, zone),
                    first.start().isAfter(end),
                    sum(windows)));
            end = last.end();
        }
        return groups;
    }

    private static PeriodDelta sum(List<PeriodDelta> windows) {
        PeriodDelta first = windows.get(0);
        PeriodDelta last = windows.get(windows.size() - 1);
        return new PeriodDelta(
                first.start(),
                last.end(),
                Totals.of(windows, PeriodDelta::units),
                windows.stream().mapToLong(PeriodDelta::eventsBefore).sum(),
                windows.stream().mapToLong(PeriodDelta::eventsAfter).sum());
    }

    private static String label(Instant start, UsagePeriod length, ZoneId zone) {
        String pattern = switch (length) {
            case HOUR -> "uuuu-MM-dd HH:mm";
            case DAY, WEEK -> "uuuu-MM-dd";
            case MONTH -> "uuuu-MM";
        };
        return ZonedDateTime.ofInstant(start, zone).format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
    }
}

package dev.togai.cli;

import dev.togai.dsl.preview.AccountUsage;
import dev.togai.dsl.preview.EventProblem;
import dev.togai.dsl.preview.MeterUsage;
import dev.togai.dsl.preview.UsagePeriod;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report of a preview. Immutable. */
final class UsageReport {

    private static final List<String> HEADINGS = List.of("METER", "ACCOUNT", "PERIOD", "UNITS", "EVENTS");
    private static final int FIRST_NUMBER = 3;

    private final List<MeterUsage> usages;

    UsageReport(List<MeterUsage> usages) {
        this.usages = List.copyOf(usages);
    }

    /** Writes a row for each account and period. Units are strings, because many readers of JSON round numbers. */
    void writeJsonLines(ResultWriter results) {
        for (MeterUsage usage : usages) {
            for (AccountUsage row : usage.rows()) {
                results.line(new JsonLine()
                        .string("meter", usage.meter())
                        .string("account", row.accountId())
                        .string("start", row.windowStart().toString())
                        .string("end", row.windowEnd().toString())
                        .string("units", row.units().toPlainString())
                        .number("events", row.events())
                        .end());
            }
        }
    }

    /** Writes a table with a row for each account and period. */
    void writeTable(ResultWriter results) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        for (MeterUsage usage : usages) {
            for (AccountUsage row : usage.rows()) {
                rows.add(List.of(
                        ResultWriter.visible(usage.meter()),
                        ResultWriter.visible(row.accountId()),
                        period(row.windowStart(), usage.period(), usage.zone()),
                        row.units().toPlainString(),
                        String.valueOf(row.events())));
            }
        }
        int[] widths = new int[HEADINGS.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        rows.forEach(row -> results.line(format(row, widths)));
    }

    private static String format(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - width(row.get(i)));
            line.append(i == 0 ? "" : "  ").append(i < FIRST_NUMBER ? row.get(i) + padding : padding + row.get(i));
        }
        return line.toString();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String period(Instant start, UsagePeriod period, ZoneId zone) {
        String pattern = switch (period) {
            case HOUR -> "uuuu-MM-dd'T'HH:mmXXX";
            case DAY, WEEK -> "uuuu-MM-dd";
            case MONTH -> "uuuu-MM";
        };
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(start.atZone(zone));
    }

    /** Prints the number of events by outcome, and the first problems. */
    void writeSummary(CliContext context) {
        for (MeterUsage usage : usages) {
            context.message(usage.meter() + ": " + usage.counts() + '.');
            usage.problems().forEach(problem -> context.message("  " + describe(problem)));
        }
    }

    private static String describe(EventProblem problem) {
        String rule = problem.rule().isEmpty() ? "" : " in " + problem.rule();
        return problem.describeEvent() + ": " + problem.code() + rule + ": " + problem.message();
    }

    /** Returns whether an event failed, which makes the sums incomplete. */
    boolean hasFailures() {
        return usages.stream().anyMatch(usage -> usage.counts().failed() > 0);
    }
}

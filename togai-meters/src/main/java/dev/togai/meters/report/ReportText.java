package dev.togai.meters.report;

import dev.togai.dsl.lint.finding.Severity;
import dev.togai.meters.internal.MessageText;
import java.util.regex.Pattern;

/** A report as text, in the form of a compiler's messages. */
final class ReportText {

    /** The longest line of a source that is shown whole. Of a longer one, the part around the column is shown. */
    private static final int MAX_SOURCE_WIDTH = 120;

    private ReportText() {}

    static String of(MeterReport report) {
        StringBuilder text = new StringBuilder();
        report.entries().forEach(entry -> append(entry, text));
        return text.append(summary(report)).append('\n').toString();
    }

    /** Returns the lines of one entry. */
    static String of(ReportEntry entry) {
        StringBuilder text = new StringBuilder();
        append(entry, text);
        return text.toString();
    }

    private static void append(ReportEntry entry, StringBuilder text) {
        text.append(firstLine(entry)).append('\n');
        entry.location()
                .filter(location -> entry.severity() != Severity.NOTE)
                .ifPresent(location -> appendSource(location, text));
        entry.details().forEach(detail -> text.append("    ").append(detail).append('\n'));
    }

    /**
     * Returns the first line of an entry: the place, the severity and the message. An entry without a location has its meter as place,
     * unless the message names it, and a note without a location has no severity.
     */
    static String firstLine(ReportEntry entry) {
        String place = entry.location()
                .map(location -> location + ": ")
                .or(() -> entry.meter()
                        .filter(meter -> !names(entry.message(), meter))
                        .map(meter -> meter + ": "))
                .orElse("");
        boolean isPlain = entry.severity() == Severity.NOTE && entry.location().isEmpty();
        return place + (isPlain ? "" : MessageText.word(entry.severity()) + ": ") + entry.message();
    }

    /** Returns whether a message has the name of a meter as a word. */
    private static boolean names(String message, String meter) {
        return Pattern.compile("(?<![\\w-])" + Pattern.quote(meter) + "(?![\\w-])")
                .matcher(message)
                .find();
    }

    /** Returns the last line of a report: the check, its summary, and the numbers of errors and warnings. */
    static String summary(MeterReport report) {
        return report.check() + ": " + report.summary() + " ("
                + MessageText.count(report.count(Severity.ERROR), "error") + ", "
                + MessageText.count(report.count(Severity.WARNING), "warning") + ")";
    }

    private static void appendSource(SourceLocation location, StringBuilder text) {
        String line = location.lineText();
        if (line.isBlank()) {
            return;
        }
        int column = Math.min(location.column() - 1, line.length());
        int begin = 0;
        if (line.length() > MAX_SOURCE_WIDTH) {
            begin = Math.max(0, Math.min(column - MAX_SOURCE_WIDTH / 2, line.length() - MAX_SOURCE_WIDTH));
            line = line.substring(begin, begin + MAX_SOURCE_WIDTH);
        }
        text.append("    ").append(line).append('\n').append("    ");
        // A tab before the column keeps the caret below its character.
        line.chars().limit(column - begin).forEach(it -> text.append(it == '\t' ? '\t' : ' '));
        text.append("^\n");
    }
}

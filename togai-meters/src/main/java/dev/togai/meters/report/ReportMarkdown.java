package dev.togai.meters.report;

import dev.togai.dsl.lint.finding.Severity;
import dev.togai.meters.internal.MessageText;

/** A report as Markdown. */
final class ReportMarkdown {

    /** The most entries of a report in Markdown. Comments on pull requests are limited to about 65,000 characters. */
    private static final int MAX_ENTRIES = 100;

    private ReportMarkdown() {}

    static String of(MeterReport report) {
        StringBuilder text = new StringBuilder();
        text.append("### ").append(symbol(report)).append(' ');
        text.append(escape(ReportText.summary(report))).append('\n');
        if (!report.entries().isEmpty()) {
            text.append('\n');
        }
        report.entries().stream().limit(MAX_ENTRIES).forEach(entry -> append(entry, text));
        int omitted = report.entries().size() - MAX_ENTRIES;
        if (omitted > 0) {
            text.append("- and ").append(omitted).append(" more\n");
        }
        return text.toString();
    }

    private static String symbol(MeterReport report) {
        if (report.hasErrors()) {
            return "❌";
        }
        return report.hasAtLeast(Severity.WARNING) ? "⚠️" : "✅";
    }

    private static void append(ReportEntry entry, StringBuilder text) {
        text.append("- ");
        if (entry.severity() != Severity.NOTE) {
            text.append("**").append(MessageText.word(entry.severity())).append("** ");
        }
        entry.location()
                .map(SourceLocation::toString)
                .or(entry::meter)
                .ifPresent(place -> text.append(code(place)).append(": "));
        text.append(escape(entry.message())).append('\n');
        if (!entry.details().isEmpty()) {
            text.append(isDifference(entry) ? "  ```diff\n" : "  ```text\n");
            entry.details()
                    .forEach(detail -> text.append("  ")
                            .append(detail.replace("```", "'''"))
                            .append('\n'));
            text.append("  ```\n");
        }
    }

    /** Returns whether the details have lines of a difference, which GitHub and GitLab show in colours. */
    private static boolean isDifference(ReportEntry entry) {
        return entry.details().stream().anyMatch(detail -> detail.startsWith("- ") || detail.startsWith("+ "));
    }

    private static String code(String text) {
        return '`' + text.replace('`', '\'') + '`';
    }

    /** Escapes the characters that start an element of Markdown or HTML, outside of code spans. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        boolean code = false;
        for (int i = 0; i < text.length(); i++) {
            char here = text.charAt(i);
            code ^= here == '`';
            if (!code && "*_<>[]\\|".indexOf(here) >= 0) {
                escaped.append('\\');
            }
            escaped.append(here);
        }
        return escaped.toString();
    }
}

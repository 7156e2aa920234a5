package dev.togai.meters.report;

import dev.togai.dsl.lint.finding.Severity;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The result of a check of meters. Immutable and thread-safe. Equal checks have equal reports, byte by byte.
 *
 * @param check the name of the check, as the command is named: {@code lint}
 * @param entries the statements, in the order of the meters
 * @param summary the result in one line, without the numbers of errors, warnings and notes
 */
public record MeterReport(String check, List<ReportEntry> entries, String summary) {

    /** Copies the entries. */
    public MeterReport {
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(summary, "summary");
        entries = List.copyOf(entries);
    }

    /** Returns the report of several checks as one. The summaries are joined. */
    public static MeterReport join(String check, List<MeterReport> reports) {
        return new MeterReport(
                check,
                reports.stream().flatMap(report -> report.entries().stream()).toList(),
                reports.stream()
                        .map(report -> report.check() + ": " + report.summary())
                        .collect(Collectors.joining("; ")));
    }

    /** Returns a copy without the notes. */
    public MeterReport withoutNotes() {
        return new MeterReport(
                check,
                entries.stream()
                        .filter(entry -> entry.severity() != Severity.NOTE)
                        .toList(),
                summary);
    }

    /** Returns whether an entry is an error. */
    public boolean hasErrors() {
        return count(Severity.ERROR) > 0;
    }

    /** Returns whether an entry has a severity or a worse one. */
    public boolean hasAtLeast(Severity severity) {
        // The severities are declared worst first.
        return entries.stream().anyMatch(entry -> entry.severity().compareTo(severity) <= 0);
    }

    /** Returns the number of entries of a severity. */
    public int count(Severity severity) {
        return (int)
                entries.stream().filter(entry -> entry.severity() == severity).count();
    }

    /**
     * Returns the report as compilers print: a line {@code file:line:column: severity: message} for each entry, with the line of the
     * source and a caret below, and the summary at the end. Lines end with {@code \n}.
     */
    public String text() {
        return ReportText.of(this);
    }

    /** Returns the report as one JSON object on one line. */
    public String json() {
        return ReportJson.of(this);
    }

    /** Returns the report as Markdown, for a comment on a pull request. */
    public String markdown() {
        return ReportMarkdown.of(this);
    }

    /** Returns {@link #text()}. */
    @Override
    public String toString() {
        return text();
    }
}

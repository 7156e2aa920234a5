package dev.togai.meters.report;

import dev.togai.dsl.lint.finding.Severity;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A statement of a check about a meter, or about a place in a file. Immutable and thread-safe.
 *
 * @param severity the severity; a report with an error fails
 * @param id the stable name of the statement's kind, in lower case with hyphens
 * @param meter the name of the meter; empty if the entry concerns no single meter
 * @param location the place in a file; empty for a meter that is declared in Java
 * @param message the statement, on one line
 * @param details further lines, for example the reasons
 */
public record ReportEntry(
        Severity severity,
        String id,
        Optional<String> meter,
        Optional<SourceLocation> location,
        String message,
        List<String> details) {

    /** Copies the details. */
    public ReportEntry {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(meter, "meter");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(message, "message");
        details = List.copyOf(details);
    }

    /** Returns an entry about a meter, without details. */
    public static ReportEntry of(
            Severity severity, String id, String meter, Optional<SourceLocation> location, String message) {
        return new ReportEntry(severity, id, Optional.of(meter), location, message, List.of());
    }

    /** Returns an error at a place in a file. */
    public static ReportEntry error(String id, SourceLocation location, String message) {
        return new ReportEntry(Severity.ERROR, id, Optional.empty(), Optional.of(location), message, List.of());
    }

    /** Returns a copy with these details. */
    public ReportEntry withDetails(List<String> details) {
        return new ReportEntry(severity, id, meter, location, message, details);
    }

    /** Returns the entry as in the text of its report: the line, and the details below it. Lines end with {@code \n}. */
    public String text() {
        return ReportText.of(this);
    }

    /** Returns the entry in one line: {@code meters/rides.meter.yaml:7:9: error: ...}. */
    @Override
    public String toString() {
        return ReportText.firstLine(this);
    }
}

package dev.togai.cli;

import dev.togai.dsl.lint.finding.Severity;
import dev.togai.meters.report.ReportEntry;
import dev.togai.meters.report.SourceLocation;
import java.io.Serial;
import java.util.List;
import java.util.Optional;

/** An input that a command cannot use. The message is for the user: the input, the fault and the remedy. */
final class UnusableInputException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient ReportEntry entry;

    private UnusableInputException(String message, ReportEntry entry) {
        super(message);
        this.entry = entry;
    }

    UnusableInputException(String message) {
        this(
                message,
                new ReportEntry(Severity.ERROR, "unreadable", Optional.empty(), Optional.empty(), message, List.of()));
    }

    /** Returns the exception for a place in a file, whose message has the format of compilers. */
    static UnusableInputException at(String file, int line, int column, String message) {
        ReportEntry entry = ReportEntry.error("unreadable", new SourceLocation(file, line, column, ""), message);
        return new UnusableInputException(entry.toString(), entry);
    }

    /** Returns the failure as an entry of a report. */
    ReportEntry entry() {
        return entry;
    }
}

package dev.togai.cli;

import dev.togai.dsl.lint.finding.Severity;
import dev.togai.meters.report.MeterReport;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The option {@code --fail-on}, the mildest severity that makes a command fail. */
final class FailOn {

    static final String OPTION = "--fail-on";

    private FailOn() {}

    static OptionSpec option() {
        return OptionFactory.choice(
                OPTION,
                List.of("error", "warning", "note"),
                "The mildest severity of entries that make the exit code 1. Default: error.");
    }

    /** Returns the exit code of a report. */
    static int exitCode(ParseResult arguments, MeterReport report) {
        return exitCode(arguments.matchedOptionValue(OPTION, "error"), report);
    }

    /** Returns the exit code of a report for a severity. */
    static int exitCode(String severity, MeterReport report) {
        Severity failOn = Severity.valueOf(severity.toUpperCase(Locale.ROOT));
        // The severities are declared worst first.
        boolean fails =
                report.entries().stream().anyMatch(entry -> entry.severity().compareTo(failOn) <= 0);
        return fails ? ExitCodes.FAILURE : ExitCodes.SUCCESS;
    }
}

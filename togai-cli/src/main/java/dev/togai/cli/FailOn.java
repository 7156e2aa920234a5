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
    static final String NOTE = "note";

    private FailOn() {}

    /** Returns the option of a command whose notes are results, such as a proved promise, and no findings. */
    static OptionSpec option() {
        return option("error", "warning");
    }

    /** Returns the option of a command whose notes are findings. */
    static OptionSpec optionWithNote() {
        return option("error", "warning", NOTE);
    }

    private static OptionSpec option(String... severities) {
        return OptionFactory.choice(
                OPTION,
                List.of(severities),
                "The mildest severity of entries that make the exit code 1. Default: error.");
    }

    /** Returns whether notes make the command fail. */
    static boolean isNote(ParseResult arguments) {
        return NOTE.equals(arguments.matchedOptionValue(OPTION, ""));
    }

    /** Returns the exit code of a report. */
    static int exitCode(ParseResult arguments, MeterReport report) {
        return exitCode(arguments.matchedOptionValue(OPTION, "error"), report);
    }

    /** Returns the exit code of a report for a severity. */
    static int exitCode(String severity, MeterReport report) {
        boolean fails = report.hasAtLeast(Severity.valueOf(severity.toUpperCase(Locale.ROOT)));
        return fails ? ExitCodes.FAILURE : ExitCodes.SUCCESS;
    }
}

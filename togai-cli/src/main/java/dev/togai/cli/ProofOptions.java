package dev.togai.cli;

import dev.togai.dsl.lint.finding.Severity;
import dev.togai.meters.check.MeterSetChecker;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The options of the proofs of promises. */
final class ProofOptions {

    private static final String UNDECIDED = "--undecided";
    private static final String OVERLAP_LIMIT = "--overlap-limit";

    private ProofOptions() {}

    /** Returns the option for promises that are not decided. */
    static OptionSpec undecided() {
        return OptionFactory.choice(
                UNDECIDED,
                List.of("error", "warning"),
                "The severity of promises that are neither proved nor refuted. Default: error.");
    }

    /** Returns the option for the time of the search of overlaps. */
    static OptionSpec overlapLimit() {
        return OptionSpec.builder(OVERLAP_LIMIT)
                .type(long.class)
                .paramLabel("SECONDS")
                .description("The time for the search of meters that count the same events. Default: "
                        + MeterSetChecker.DEFAULT_OVERLAP_LIMIT.toSeconds() + '.')
                .build();
    }

    /** Returns a checker with the options that the command has. */
    static MeterSetChecker apply(ParseResult arguments, MeterSetChecker checker) {
        MeterSetChecker changed = checker;
        if (arguments.hasMatchedOption(UNDECIDED)) {
            String severity = arguments.matchedOptionValue(UNDECIDED, "");
            changed = changed.withUndecided(Severity.valueOf(severity.toUpperCase(Locale.ROOT)));
        }
        if (arguments.hasMatchedOption(OVERLAP_LIMIT)) {
            long seconds = arguments.matchedOptionValue(OVERLAP_LIMIT, 0L);
            if (seconds < 0) {
                throw new ParameterException(
                        arguments.commandSpec().commandLine(),
                        "Invalid value for option '" + OVERLAP_LIMIT + "': expected seconds from 0, found " + seconds);
            }
            changed = changed.withOverlapLimit(Duration.ofSeconds(seconds));
        }
        return changed;
    }
}

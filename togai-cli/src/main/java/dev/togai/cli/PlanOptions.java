package dev.togai.cli;

import dev.togai.meters.plan.PlannerOptions;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The options {@code --allow} and {@code --gap} of a plan. */
final class PlanOptions {

    private static final String ALLOW = "--allow";
    private static final String GAP = "--gap";

    private PlanOptions() {}

    static void addOptions(CommandSpec spec) {
        spec.addOption(list(
                        ALLOW,
                        "CLASS,..",
                        "Confirms changes of these classes: equal, narrower, wider, rate,"
                                + " different, unknown. The change policy of a meter can require it."))
                .addOption(list(
                        GAP,
                        "[METER=]STRATEGY",
                        "How events are counted while an active meter is changed: successor, hold, correction or accept."
                                + " May be repeated."));
    }

    private static OptionSpec list(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build();
    }

    static boolean isGiven(ParseResult arguments) {
        return arguments.hasMatchedOption(ALLOW) || arguments.hasMatchedOption(GAP);
    }

    static PlannerOptions parse(ParseResult arguments) {
        try {
            return PlannerOptions.parse(
                    arguments.matchedOptionValue(ALLOW, List.<String>of()),
                    arguments.matchedOptionValue(GAP, List.<String>of()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(arguments.commandSpec().commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}

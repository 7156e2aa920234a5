package dev.togai.cli;

import dev.togai.TogaiClient;
import dev.togai.meters.MeterSet;
import dev.togai.meters.plan.MeterPlan;
import dev.togai.meters.plan.MeterPlanner;
import dev.togai.meters.plan.PlannerOptions;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The options of a plan: {@code --allow}, {@code --gap} and {@code --out}. */
final class PlanOptions {

    private static final String ALLOW = "--allow";
    private static final String GAP = "--gap";
    private static final String OUT = "--out";

    private PlanOptions() {}

    static void addOptions(CommandSpec spec) {
        spec.addOption(OptionFactory.list(
                        ALLOW,
                        "CLASS,..",
                        "Confirms changes of these classes: equal, narrower, wider, rate,"
                                + " different, unknown. The change policy of a meter can require it."))
                .addOption(OptionFactory.list(
                        GAP,
                        "[METER=]STRATEGY",
                        "How events are counted while an active meter is changed: successor, hold, correction or accept."
                                + " May be repeated."))
                .addOption(OptionFactory.file("-o", OUT)
                        .converters(text -> text)
                        .description("The file to write the plan to, for apply and correct.")
                        .build());
    }

    static boolean isGiven(ParseResult arguments) {
        return List.of(ALLOW, GAP, OUT).stream().anyMatch(arguments::hasMatchedOption);
    }

    /** Makes a plan, shows that it takes time, and writes it to the file that the arguments name. */
    static MeterPlan plan(ParseResult arguments, MeterSet set, TogaiClient togai, CliContext context)
            throws IOException {
        PlannerOptions options = parse(arguments);
        try {
            options.requireDeclared(set);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(arguments.commandSpec().commandLine(), String.valueOf(e.getMessage()), e);
        }
        MeterPlan plan = context.during(
                "Reading the meters of Togai and planning",
                () -> MeterPlanner.builder(togai).options(options).build().plan(set));
        @Nullable String out = arguments.matchedOptionValue(OUT, null);
        if (out != null) {
            PlanFile.write(out, plan, context);
        }
        return plan;
    }

    /** Prints a message if the plan is written to a file. */
    static void reportFile(ParseResult arguments, CliContext context) {
        @Nullable String out = arguments.matchedOptionValue(OUT, null);
        if (out != null) {
            context.message("The plan is written to " + out + '.');
        }
    }

    static PlannerOptions parse(ParseResult arguments) {
        @Nullable String out = arguments.matchedOptionValue(OUT, null);
        if (out != null && !out.endsWith(PlanFile.SUFFIX)) {
            throw new ParameterException(
                    arguments.commandSpec().commandLine(),
                    "The file of a plan must end in " + PlanFile.SUFFIX + ", but --out is " + out
                            + ". Give a name such as plan.json.");
        }
        try {
            return PlannerOptions.parse(
                    arguments.matchedOptionValue(ALLOW, List.<String>of()),
                    arguments.matchedOptionValue(GAP, List.<String>of()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(arguments.commandSpec().commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}

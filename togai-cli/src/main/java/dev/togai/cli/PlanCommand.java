package dev.togai.cli;

import dev.togai.TogaiClient;
import dev.togai.meters.MeterSet;
import dev.togai.meters.plan.MeterPlan;
import dev.togai.meters.plan.MeterPlanner;
import dev.togai.meters.plan.PlannerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The command {@code plan}, which plans the changes that make the meters of Togai those of meter files. */
final class PlanCommand extends ReportCommand {

    private static final String OUT = "--out";

    @Override
    CommandSpec describe() {
        CommandSpec spec = OptionFactory.command(
                        this,
                        "plan",
                        "Plans the changes that make the meters of Togai those of meter files.",
                        List.of(
                                "Reads Togai and changes nothing. The plan is bound to the meters that it was made from. Meters"
                                        + " that no file names are left alone. The token is the environment variable "
                                        + Connection.TOKEN + '.'),
                        "togai plan --environment sandbox --out plan.json",
                        "togai plan --environment production --allow wider,rate --gap hold --out plan.json meters",
                        "togai plan --url http://localhost:8787 --gap accept --gap ride-units=correction")
                .addPositional(MeterPaths.argument())
                .addOption(OptionFactory.file("-o", OUT)
                        .converters(text -> text)
                        .description("The file to write the plan to, for apply.")
                        .build());
        PlanOptions.addOptions(spec);
        Connection.addOptions(spec);
        return spec;
    }

    @Override
    int run(ParseResult arguments, CliContext context, ReportOutput output) throws IOException {
        PlannerOptions options = PlanOptions.parse(arguments);
        MeterSet set = MeterPaths.read(arguments, context).set();
        MeterPlan plan;
        try (TogaiClient togai = Connection.open(arguments, context)) {
            plan = plan(togai, set, options, context);
        }
        output.print(plan.report());
        @Nullable String out = arguments.matchedOptionValue(OUT, null);
        if (out != null) {
            Files.writeString(context.path(out), plan.toJson());
            context.message("The plan is written to " + out + '.');
        }
        if (!plan.isAllowed()) {
            context.message(
                    "Confirm changes with --allow, and give a strategy for gaps with --gap, or change the files.");
            return ExitCodes.NOT_ALLOWED;
        }
        return plan.isEmpty() ? ExitCodes.SUCCESS : ExitCodes.CHANGES;
    }

    /** Makes a plan, and shows that it takes time. */
    static MeterPlan plan(TogaiClient togai, MeterSet set, PlannerOptions options, CliContext context) {
        return context.during(
                "Reading the meters of Togai and planning",
                () -> MeterPlanner.builder(togai).options(options).build().plan(set));
    }
}

package dev.togai.cli;

import dev.togai.TogaiClient;
import dev.togai.meters.MeterSet;
import dev.togai.meters.plan.MeterPlan;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The command {@code plan}, which plans the changes that make the meters of Togai those of meter files. */
final class PlanCommand extends ReportCommand {

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
                .addPositional(MeterPaths.argument());
        PlanOptions.addOptions(spec);
        Connection.addOptions(spec);
        return spec;
    }

    @Override
    int run(ParseResult arguments, CliContext context, ReportOutput output) throws IOException {
        PlanOptions.parse(arguments);
        MeterSet set = MeterPaths.read(arguments, context).set();
        MeterPlan plan;
        try (TogaiClient togai = Connection.open(arguments, context)) {
            plan = PlanOptions.plan(arguments, set, togai, context);
        }
        output.print(plan.report());
        PlanOptions.reportFile(arguments, context);
        if (!plan.isAllowed()) {
            context.message(
                    "Confirm changes with --allow, and give a strategy for gaps with --gap, or change the files.");
            return ExitCodes.NOT_ALLOWED;
        }
        return plan.isEmpty() ? ExitCodes.SUCCESS : ExitCodes.CHANGES;
    }
}

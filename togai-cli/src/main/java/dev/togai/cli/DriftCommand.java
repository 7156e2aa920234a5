package dev.togai.cli;

import dev.togai.TogaiClient;
import dev.togai.meters.MeterSet;
import dev.togai.meters.plan.MeterDrift;
import dev.togai.meters.plan.MeterPlanner;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The command {@code drift}, which compares the meters of Togai with meter files. */
final class DriftCommand extends ReportCommand {

    @Override
    CommandSpec describe() {
        CommandSpec spec = OptionFactory.command(
                        this,
                        "drift",
                        "Compares the meters of Togai with meter files.",
                        List.of(
                                "Reports each field that differs by meaning. The exit code is 2 if a meter differs. The token is the"
                                        + " environment variable " + Connection.TOKEN + '.'),
                        "togai drift --environment production",
                        "togai drift --url http://localhost:8787 --markdown meters")
                .addPositional(MeterPaths.argument());
        Connection.addOptions(spec);
        return spec;
    }

    @Override
    int run(ParseResult arguments, CliContext context, ReportOutput output) {
        MeterSet set = MeterPaths.read(arguments, context).set();
        MeterDrift drift;
        try (TogaiClient togai = Connection.open(arguments, context)) {
            drift = context.during(
                    "Reading the meters of Togai",
                    () -> MeterPlanner.builder(togai).build().drift(set));
        }
        output.print(drift.report());
        return drift.isEmpty() ? ExitCodes.SUCCESS : ExitCodes.CHANGES;
    }
}

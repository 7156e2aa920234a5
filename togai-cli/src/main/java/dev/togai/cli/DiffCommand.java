package dev.togai.cli;

import dev.togai.meters.check.MeterSetChecker;
import dev.togai.meters.check.MeterSetDiff;
import dev.togai.meters.file.MeterFiles;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The command {@code diff}, which compares two folders of meter files by the units of all events. */
final class DiffCommand extends ReportCommand {

    @Override
    CommandSpec describe() {
        return OptionFactory.command(
                        this,
                        "diff",
                        "Compares two folders of meter files by meaning.",
                        List.of(
                                "Each changed rule has the class of its change, proved for all events, and an event that shows"
                                        + " it. The exit code is 3 if the change policy of a meter forbids its change."),
                        "togai diff ../main/meters meters",
                        "togai diff --markdown old.meter.yaml new.meter.yaml")
                .addPositional(OptionFactory.path(0, "BEFORE", "The meters before the change: a folder or a file."))
                .addPositional(OptionFactory.path(1, "AFTER", "The meters after the change."));
    }

    @Override
    int run(ParseResult arguments, CliContext context, ReportOutput output) {
        Path before = context.path(arguments.matchedPositionalValue(0, ""));
        Path after = context.path(arguments.matchedPositionalValue(1, ""));
        MeterSetDiff diff = context.during(
                "Comparing meters",
                () -> MeterSetChecker.create().diff(MeterFiles.read(before), MeterFiles.read(after)));
        output.print(diff.report());
        if (diff.report().hasErrors()) {
            return ExitCodes.NOT_ALLOWED;
        }
        return diff.isEmpty() ? ExitCodes.SUCCESS : ExitCodes.CHANGES;
    }
}

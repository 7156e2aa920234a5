package dev.togai.cli;

import dev.togai.meters.file.MeterFormat;
import dev.togai.meters.report.MeterReport;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The command {@code fmt}, which formats meter files. */
final class FmtCommand extends ReportCommand {

    private static final String CHECK = "--check";

    @Override
    CommandSpec describe() {
        return OptionFactory.command(
                        this,
                        "fmt",
                        "Formats meter files.",
                        List.of(
                                "Writes keys in their order, rules on one line with short names, and canonical quotes. Comments"
                                        + " stay with their key. The meters stay equal."),
                        "togai fmt",
                        "togai fmt --check meters rides.meter.yaml")
                .addPositional(MeterPaths.argument())
                .addOption(OptionFactory.flag(CHECK, "Writes nothing. A file that is not formatted is an error."));
    }

    @Override
    int run(ParseResult arguments, CliContext context, ReportOutput output) throws IOException {
        MeterPaths.read(arguments, context);
        MeterFormat format = MeterFormat.of(MeterPaths.paths(arguments, context));
        MeterReport report = arguments.hasMatchedOption(CHECK) ? format.check() : format.write();
        output.print(report);
        return report.hasErrors() ? ExitCodes.FAILURE : ExitCodes.SUCCESS;
    }
}

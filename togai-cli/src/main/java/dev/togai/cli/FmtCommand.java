package dev.togai.cli;

import dev.togai.meters.file.MeterFiles;
import dev.togai.meters.file.MeterFormat;
import dev.togai.meters.report.MeterReport;
import java.io.IOException;
import java.nio.file.Path;
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
                                        + " stay with their key. The meters stay equal. A file from standard input is written to"
                                        + " standard output."),
                        "togai fmt",
                        "togai fmt --check meters rides.meter.yaml",
                        "togai fmt - < rides.meter.yaml")
                .addPositional(MeterPaths.argument())
                .addOption(OptionFactory.flag(CHECK, "Writes nothing. A file that is not formatted is an error."));
    }

    @Override
    int run(ParseResult arguments, CliContext context, ReportOutput output) throws IOException {
        if (MeterPaths.arguments(arguments).equals(List.of(CliContext.STANDARD_INPUT))) {
            return standardInput(arguments, context, output);
        }
        List<Path> paths = MeterPaths.paths(arguments, context);
        MeterPaths.read(arguments, context);
        MeterFormat format = MeterFormat.of(paths);
        return print(arguments.hasMatchedOption(CHECK) ? format.check() : format.write(), output);
    }

    /** Writes standard input in its format to standard output, or checks it. */
    private static int standardInput(ParseResult arguments, CliContext context, ReportOutput output) {
        String text = context.read(CliContext.STANDARD_INPUT);
        String name = CliContext.displayName(CliContext.STANDARD_INPUT);
        if (arguments.hasMatchedOption(CHECK)) {
            return print(MeterFormat.check(name, text), output);
        }
        MeterFiles.format(name, text).lines().forEach(context.results()::line);
        return ExitCodes.SUCCESS;
    }

    private static int print(MeterReport report, ReportOutput output) {
        output.print(report);
        return report.hasErrors() ? ExitCodes.FAILURE : ExitCodes.SUCCESS;
    }
}

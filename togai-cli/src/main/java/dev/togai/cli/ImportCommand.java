package dev.togai.cli;

import dev.togai.TogaiClient;
import dev.togai.meters.plan.MeterImport;
import dev.togai.meters.plan.MeterPlanner;
import dev.togai.meters.report.MeterReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The command {@code import}, which writes the meters of Togai to meter files. */
final class ImportCommand extends ReportCommand {

    @Override
    CommandSpec describe() {
        CommandSpec spec = OptionFactory.command(
                        this,
                        "import",
                        "Writes the meters of Togai to meter files.",
                        List.of(
                                "A file whose meter is as in Togai is not touched. Of a meter that differs, the file gets the"
                                        + " fields of Togai and keeps the rest, with its comments. Examples that fail then are"
                                        + " warnings. The token is the environment variable "
                                        + Connection.TOKEN + '.'),
                        "togai import --environment production",
                        "togai import --url http://localhost:8787 meters")
                .addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("0..1")
                        .type(Path.class)
                        .converters(text -> text)
                        .paramLabel("FOLDER")
                        .description("The folder of the files. Default: " + MeterPaths.DEFAULT + '.')
                        .build());
        Connection.addOptions(spec);
        return spec;
    }

    @Override
    int run(ParseResult arguments, CliContext context, ReportOutput output) throws IOException {
        Path folder = context.path(arguments.matchedPositionalValue(0, MeterPaths.DEFAULT));
        MeterReport report;
        try (TogaiClient togai = Connection.open(arguments, context)) {
            report = context.during(
                    "Reading the meters of Togai",
                    () -> MeterImport.run(MeterPlanner.builder(togai).build(), folder));
        }
        output.print(report);
        return report.hasErrors() ? ExitCodes.FAILURE : ExitCodes.SUCCESS;
    }
}

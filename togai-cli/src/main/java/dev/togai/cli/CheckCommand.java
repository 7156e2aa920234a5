package dev.togai.cli;

import dev.togai.meters.check.MeterSetChecker;
import dev.togai.meters.report.MeterReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The command {@code check}, which is all checks of meter files that a build runs. */
final class CheckCommand extends ReportCommand {

    private static final String BASE = "--base";

    @Override
    CommandSpec describe() {
        return OptionFactory.command(
                        this,
                        "check",
                        "Checks meter files as a build does: format, rules, examples and promises.",
                        List.of("Runs fmt --check, lint, test and prove, and with --base also diff. Needs no network."),
                        "togai check",
                        "togai check --base ../main/meters --markdown meters > comment.md")
                .addPositional(MeterPaths.argument(MeterPaths.FILES))
                .addOption(OptionFactory.file(BASE)
                        .converters(text -> text)
                        .paramLabel("PATH")
                        .description("The meters before a change, to report the differences.")
                        .build())
                .addOption(FailOn.optionWithNote())
                .addOption(ProofOptions.undecided())
                .addOption(SchemaOption.option());
    }

    @Override
    int run(ParseResult arguments, CliContext context, ReportOutput output) throws IOException {
        List<Path> paths = MeterPaths.paths(arguments, context);
        String base = arguments.matchedOptionValue(BASE, null);
        List<Path> before = base == null ? List.of() : List.of(context.path(base));
        MeterSetChecker checker = ProofOptions.apply(arguments, MeterSetChecker.create())
                .withSchemas(SchemaOption.read(arguments, context));
        MeterReport report;
        try (Progress progress = context.progress("Checking meters")) {
            report = (FailOn.isNote(arguments) ? checker.withNotes() : checker)
                    .withProgress(progress::update)
                    .check(paths, before);
        }
        output.print(report);
        return FailOn.exitCode(arguments, report);
    }
}

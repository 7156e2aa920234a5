package dev.togai.cli;

import dev.togai.meters.check.MeterSetChecker;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.report.MeterReport;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The command {@code prove}, which proves the promises of meter files. */
final class ProveCommand extends ReportCommand {

    @Override
    CommandSpec describe() {
        return OptionFactory.command(
                        this,
                        "prove",
                        "Proves the promises of meter files for all events.",
                        List.of(
                                "A promise that is refuted is an error, with an event that refutes it. One that is not decided"
                                        + " is an error too, unless --undecided warning is given. Notes list meters that count the"
                                        + " same events."),
                        "togai prove",
                        "togai prove --json rides.meter.yaml",
                        "togai prove --undecided warning --markdown meters > report.md")
                .addPositional(MeterPaths.argument())
                .addOption(FailOn.option())
                .addOption(ProofOptions.undecided())
                .addOption(ProofOptions.overlapLimit());
    }

    @Override
    int run(ParseResult arguments, CliContext context, ReportOutput output) {
        MeterSetChecker checker = ProofOptions.apply(arguments, MeterSetChecker.create());
        LocatedMeterSet set = MeterPaths.read(arguments, context);
        MeterReport report;
        try (Progress progress = context.progress("Proving promises")) {
            report = checker.withProgress(progress::update).prove(set);
        }
        output.print(report);
        return FailOn.exitCode(arguments, report);
    }
}

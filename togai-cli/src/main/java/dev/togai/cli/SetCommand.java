package dev.togai.cli;

import dev.togai.meters.check.MeterSetChecker;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.report.MeterReport;
import java.util.List;
import java.util.function.BiFunction;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** A command that is one check of {@link MeterSetChecker}: {@code test}, {@code coverage} and {@code owners}. */
final class SetCommand extends ReportCommand {

    private final String name;
    private final String summary;
    private final String details;
    private final String work;
    private final OptionSpec failOn;
    private final BiFunction<MeterSetChecker, LocatedMeterSet, MeterReport> check;

    private SetCommand(
            String name,
            String summary,
            String details,
            String work,
            OptionSpec failOn,
            BiFunction<MeterSetChecker, LocatedMeterSet, MeterReport> check) {
        this.name = name;
        this.summary = summary;
        this.details = details;
        this.work = work;
        this.failOn = failOn;
        this.check = check;
    }

    /** Returns the commands of this kind. */
    static List<CliCommand> all() {
        return List.of(
                new SetCommand(
                        "test",
                        "Evaluates the examples of meter files.",
                        "An example is an event and the units that the meter must compute for it.",
                        "Evaluating examples",
                        FailOn.optionWithNote(),
                        MeterSetChecker::test),
                new SetCommand(
                        "coverage",
                        "Reports the parts of rules that the examples do not cover.",
                        "Each gap is a warning, with an event for an example that closes it.",
                        "Searching mistakes that no example finds",
                        FailOn.option(),
                        MeterSetChecker::coverage),
                new SetCommand(
                        "owners",
                        "Lists the meters of meter files with their owners.",
                        "A meter without an owner is a warning.",
                        "Reading meters",
                        FailOn.option(),
                        MeterSetChecker::owners));
    }

    @Override
    CommandSpec describe() {
        return OptionFactory.command(
                        this,
                        name,
                        summary,
                        List.of(details),
                        "togai " + name,
                        "togai " + name + " --json rides.meter.yaml",
                        "togai " + name + " --fail-on warning --markdown meters > report.md")
                .addPositional(MeterPaths.argument())
                .addOption(failOn);
    }

    @Override
    int run(ParseResult arguments, CliContext context, ReportOutput output) {
        LocatedMeterSet set = MeterPaths.read(arguments, context);
        MeterReport report = context.during(work, () -> check.apply(MeterSetChecker.create(), set));
        output.print(report);
        return FailOn.exitCode(arguments, report);
    }
}

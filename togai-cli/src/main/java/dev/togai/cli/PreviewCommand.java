package dev.togai.cli;

import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.dsl.preview.Assumptions;
import dev.togai.dsl.preview.CompiledMeters;
import dev.togai.dsl.preview.MeterUsage;
import dev.togai.dsl.preview.UsageAccumulator;
import dev.togai.dsl.preview.UsagePeriod;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** The command {@code preview}, which computes the usage of meters from a file of events. */
final class PreviewCommand implements CliCommand {

    private static final String PERIOD = "--period";
    private static final String ZONE = "--zone";
    private static final String FORMAT = "--format";

    @Override
    public CommandSpec spec() {
        return OptionFactory.command(
                        this,
                        "preview",
                        "Computes the usage that meters would bill for events.",
                        List.of(
                                "Prints a row for each meter, account and period. Sums are exact. The number of events by outcome,"
                                        + " and the first problems, are printed to standard error."),
                        "togai preview --meter rides.json events.jsonl",
                        "togai preview --meter rides.json --period day --zone Asia/Kolkata events.jsonl",
                        "togai preview --meter rides.json --format jsonl - < events.jsonl")
                .addPositional(OptionFactory.input("The events, one JSON object on each line."))
                .addOption(MeterArgument.option(true))
                .addOption(OptionFactory.choice(
                        PERIOD, List.of("hour", "day", "week", "month"), "The length of the periods. Default: month."))
                .addOption(zoneOption())
                .addOption(OptionFactory.choice(
                        FORMAT, List.of("table", "jsonl"), "The format of the rows. Default: table."))
                .addOption(OptionFactory.output())
                .addOption(OptionFactory.help());
    }

    private static OptionSpec zoneOption() {
        return OptionSpec.builder(ZONE)
                .type(ZoneId.class)
                .converters(PreviewCommand::zone)
                .paramLabel("ZONE")
                .description("The time zone of the periods, such as Asia/Kolkata or +05:30. Default: UTC.")
                .build();
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException("expected a time zone such as Asia/Kolkata or +05:30, found " + text);
        }
    }

    @Override
    public int run(ParseResult arguments, CliContext context) {
        String input = arguments.matchedPositionalValue(0, CliContext.STANDARD_INPUT);
        MeterArgument.requireOneStandardInput(arguments, input);
        List<String> inputs = new ArrayList<>(MeterArgument.arguments(arguments));
        inputs.add(input);
        Assumptions.Builder assumptions = Assumptions.builder();
        if (arguments.hasMatchedOption(ZONE)) {
            ZoneId zone = arguments.matchedOptionValue(ZONE, null);
            assumptions.periodZone(zone);
        }
        CompiledMeters meters = MeterArgument.compile(arguments, assumptions.build(), context);
        List<UsageAccumulator> accumulators = meters.accumulators(UsagePeriod.valueOf(
                arguments.matchedOptionValue(PERIOD, "month").toUpperCase(Locale.ROOT)));

        try (LineInput lines = new LineInput(context, input);
                ResultWriter results = context.openResults(OptionFactory.output(arguments), inputs)) {
            lines.forEach(results, line -> {
                PreparedEvent event = MeterEventReader.prepare(
                        line.utf8(), meters.meters().get(0).layout());
                meters.add(event, accumulators);
            });
            List<MeterUsage> usages =
                    accumulators.stream().map(UsageAccumulator::usage).toList();
            UsageReport report = new UsageReport(usages);
            if (arguments.matchedOptionValue(FORMAT, "table").equals("jsonl")) {
                report.writeJsonLines(results);
            } else {
                report.writeTable(results);
            }
            results.flush();
            report.writeSummary(context);
            return lines.hasInvalidLines() || report.hasFailures() ? ExitCodes.FAILURE : ExitCodes.SUCCESS;
        }
    }
}

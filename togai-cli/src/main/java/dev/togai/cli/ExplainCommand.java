package dev.togai.cli;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.eval.RuleCompiler;
import dev.togai.dsl.explain.Explanation;
import dev.togai.dsl.explain.Outcome;
import dev.togai.dsl.preview.AccountUsage;
import dev.togai.dsl.preview.Assumptions;
import dev.togai.dsl.preview.CompiledMeter;
import dev.togai.dsl.preview.CompiledMeters;
import dev.togai.dsl.preview.EventProblem;
import dev.togai.dsl.preview.MeterUsage;
import dev.togai.dsl.preview.RuleTrace;
import dev.togai.event.UsageEvent;
import dev.togai.meters.check.MeterSetChecker;
import dev.togai.meters.file.LocatedMeterSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command {@code explain}, which prints why a meter or a rule gives its result for one event. */
final class ExplainCommand extends ReportCommand {

    private static final String LINE = "--line";

    @Override
    CommandSpec describe() {
        return OptionFactory.command(
                        this,
                        "explain",
                        "Explains the result of meters or a rule for one event.",
                        List.of(
                                "For meter files, reports which of them count the event, with the units and the reason. For a"
                                        + " .json file and a rule, prints the evaluated rules as trees, in which a star marks the"
                                        + " parts that decided. The input has one event, or one on each line and --line selects"
                                        + " it. This is an event of Togai's API:",
                                "",
                                "  {\"schemaName\": \"ride_completed\", \"id\": \"ride-1\", \"accountId\": \"acme\",",
                                "   \"timestamp\": \"2024-05-27T10:00:00Z\",",
                                "   \"attributes\": {\"distance\": \"10\"}, \"dimensions\": {\"city\": \"chennai\"}}"),
                        "togai explain --meter meters event.json",
                        "togai explain --meter rides.json event.json",
                        "togai explain --meter rides.json --line 2 events.jsonl",
                        "togai explain --rule \"attributes.distance > 100\" --line 2 plain.jsonl")
                .addPositional(
                        OptionFactory.input("The event: of Togai's API with --meter, as rules see it with --rule."))
                .addOption(MeterArgument.option(false))
                .addOption(RuleArgument.option())
                .addOption(OptionSpec.builder(LINE)
                        .type(long.class)
                        .paramLabel("NUMBER")
                        .description("The line of the event, from 1.")
                        .build());
    }

    @Override
    int run(ParseResult arguments, CliContext context, ReportOutput output) {
        if (arguments.hasMatchedOption(MeterArgument.OPTION) == arguments.hasMatchedOption(RuleArgument.OPTION)) {
            throw new ParameterException(arguments.commandSpec().commandLine(), "Give either --meter or --rule.");
        }
        String input = arguments.matchedPositionalValue(0, CliContext.STANDARD_INPUT);
        MeterArgument.requireOneStandardInput(arguments, input);
        if (arguments.hasMatchedOption(RuleArgument.OPTION)) {
            Node rule = RuleArgument.parse(arguments);
            withEvent(input, arguments, context, utf8 -> explain(rule, PlainJsonParser.parse(utf8), context.results()));
        } else if (MeterArgument.arguments(arguments).stream()
                .allMatch(argument -> MeterArgument.isMeterFile(argument, context))) {
            LocatedMeterSet set = MeterPaths.read(MeterArgument.arguments(arguments), context);
            withEvent(
                    input,
                    arguments,
                    context,
                    utf8 -> output.print(MeterSetChecker.create().explain(set, MeterEventReader.read(utf8))));
        } else {
            CompiledMeters meters = MeterArgument.compile(arguments, Assumptions.defaults(), context);
            withEvent(input, arguments, context, utf8 -> {
                UsageEvent event = MeterEventReader.read(utf8);
                meters.meters().forEach(meter -> explain(meter, event, context.results()));
            });
        }
        return ExitCodes.SUCCESS;
    }

    private static void explain(Node rule, @Nullable Object event, ResultWriter results) {
        Explanation explanation = Explanation.of(RuleCompiler.of(Dialect.TOGAI).compile(rule), event);
        boolean matcher = explanation.outcome() instanceof Outcome.Value value && value.value() instanceof Boolean;
        print(explanation, matcher, results);
    }

    private static void explain(CompiledMeter meter, UsageEvent event, ResultWriter results) {
        MeterUsage usage = new EventEvaluator(meter).usage(meter.prepare(event));
        results.text(meter.name() + ": " + outcome(usage));
        for (EventProblem problem : usage.problems()) {
            results.text("  " + problem.code() + ": " + problem.message());
        }
        for (RuleTrace trace : meter.explain(event)) {
            results.text("");
            results.text(trace.field());
            // The other rules of a meter decide whether the event counts.
            print(trace.explanation(), !trace.field().endsWith(".computation"), results);
        }
    }

    private static String outcome(MeterUsage usage) {
        StringBuilder text = new StringBuilder(EventEvaluator.outcome(usage.counts()));
        for (AccountUsage row : usage.rows()) {
            text.append(", ")
                    .append(row.units().toPlainString())
                    .append(" units for account ")
                    .append(row.accountId());
        }
        return text.toString();
    }

    private static void print(Explanation explanation, boolean matcher, ResultWriter results) {
        results.text(matcher ? explanation.matcherSentence() : explanation.formulaSentence());
        explanation.toTreeString().lines().forEach(results::text);
    }

    /** Calls a handler with the bytes of the selected event, and adds the position to its failure. */
    private static void withEvent(String input, ParseResult arguments, CliContext context, Consumer<byte[]> handler) {
        long number = arguments.matchedOptionValue(LINE, 0L);
        if (arguments.hasMatchedOption(LINE) && number < 1) {
            throw new ParameterException(
                    arguments.commandSpec().commandLine(),
                    "Invalid value for option '--line': expected a line from 1, found " + number);
        }
        byte[] event =
                number == 0 ? context.read(input).getBytes(StandardCharsets.UTF_8) : line(input, number, context);
        try {
            handler.accept(event);
        } catch (JsonInputException e) {
            long line = number == 0 ? e.line() : number;
            String advice = number == 0 ? " Select one of several events with --line." : "";
            throw new JsonInputException((int) line, e.column(), e.getMessage() + advice).in(input);
        }
    }

    private static byte[] line(String input, long number, CliContext context) {
        try (LineInput lines = new LineInput(context, input)) {
            return lines.line(number);
        } catch (IOException e) {
            throw CliContext.unreadable(input, e);
        }
    }
}

package dev.togai.cli;

import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.dsl.eval.RuleCompiler;
import dev.togai.dsl.preview.Assumptions;
import dev.togai.dsl.preview.CompiledMeter;
import dev.togai.dsl.preview.CompiledMeters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command {@code evaluate}, which evaluates rules or meters over events, one JSON object on each line. */
final class EvaluateCommand implements CliCommand {

    private static final String DIALECT = "--dialect";
    private static final String STANDARD = "standard";
    private static final String TAGGED = "--tagged";

    @Override
    public CommandSpec spec() {
        return OptionFactory.command(
                        this,
                        "evaluate",
                        "Evaluates rules or meters over events in JSON lines.",
                        List.of(
                                "With --rule, each line is an event as rules see it, and the result is the value of the rule."
                                        + " With --meter, each line is an event of Togai's API, and the result is its outcome and"
                                        + " its units. With neither, each line has its own rule as a string, and its data.",
                                "",
                                "With --tagged, data and results lose nothing: a number is {\"n\":\"12.40\"}, an object"
                                        + " {\"o\":{..}}, a date {\"d\":\"2024-05-28T00:00Z\"}."),
                        "togai evaluate --rule \"attributes.distance * 0.4\" plain.jsonl",
                        "togai evaluate --meter rides.json events.jsonl",
                        "togai evaluate -o results.jsonl rules.jsonl",
                        "where rules.jsonl has lines of this form:",
                        "{\"id\":\"1\",\"rule\":\"{\\\"*\\\":[{\\\"var\\\":\\\"attributes.n\\\"},2]}\",\"data\":{\"attributes\":{\"n\":\"1.50\"}}}")
                .addPositional(OptionFactory.input("The events, or the lines with rules."))
                .addOption(RuleArgument.option())
                .addOption(MeterArgument.option(false))
                .addOption(OptionFactory.choice(
                        DIALECT,
                        List.of("togai", STANDARD),
                        "The dialect of the rules: that of Togai's engine, or standard JSONLogic. Default: togai."))
                .addOption(OptionFactory.flag(TAGGED, "Reads and writes JSON that loses nothing. Not with --meter."))
                .addOption(OptionFactory.output())
                .addOption(OptionFactory.help());
    }

    @Override
    public int run(ParseResult arguments, CliContext context) {
        String input = arguments.matchedPositionalValue(0, CliContext.STANDARD_INPUT);
        List<String> meterFiles = MeterArgument.arguments(arguments);
        rejectConflicts(arguments, !meterFiles.isEmpty());
        MeterArgument.requireOneStandardInput(arguments, input);
        List<String> inputs = new ArrayList<>(meterFiles);
        inputs.add(input);

        Evaluation evaluation = evaluation(arguments, input, context);
        try (LineInput lines = new LineInput(context, input);
                ResultWriter results = context.openResults(OptionFactory.output(arguments), inputs)) {
            lines.forEach(results, line -> evaluation.evaluate(line, results::line));
            return lines.hasInvalidLines() ? ExitCodes.FAILURE : ExitCodes.SUCCESS;
        }
    }

    private static void rejectConflicts(ParseResult arguments, boolean hasMeter) {
        for (String option : List.of(RuleArgument.OPTION, TAGGED)) {
            if (hasMeter && arguments.hasMatchedOption(option)) {
                throw new ParameterException(
                        arguments.commandSpec().commandLine(),
                        option + " and --meter exclude each other. Give one of them.");
            }
        }
    }

    private static Evaluation evaluation(ParseResult arguments, String input, CliContext context) {
        Dialect dialect =
                arguments.matchedOptionValue(DIALECT, "togai").equals(STANDARD) ? Dialect.JSON_LOGIC_JS : Dialect.TOGAI;
        if (arguments.hasMatchedOption(MeterArgument.OPTION)) {
            Assumptions assumptions = Assumptions.builder().dialect(dialect).build();
            return evaluation(MeterArgument.compile(arguments, assumptions, context));
        }
        RuleCompiler compiler = RuleCompiler.of(dialect);
        RuleLineEvaluator evaluator = new RuleLineEvaluator(
                compiler,
                arguments.hasMatchedOption(TAGGED),
                note -> context.message(CliContext.displayName(input) + ':' + note));
        if (arguments.hasMatchedOption(RuleArgument.OPTION)) {
            CompiledRule rule = compiler.compile(RuleArgument.parse(arguments));
            return (line, results) -> results.accept(evaluator.evaluate(rule, line));
        }
        return (line, results) -> results.accept(evaluator.evaluateOwnRule(line.utf8()));
    }

    private static Evaluation evaluation(CompiledMeters compiled) {
        List<CompiledMeter> meters = compiled.meters();
        List<EventEvaluator> evaluators =
                meters.stream().map(EventEvaluator::new).toList();
        return (line, results) -> {
            PreparedEvent event =
                    MeterEventReader.prepare(line.utf8(), meters.get(0).layout());
            for (EventEvaluator evaluator : evaluators) {
                results.accept(evaluator.evaluate(event, line.number()));
            }
        };
    }

    /** Evaluates lines. */
    @FunctionalInterface
    private interface Evaluation {

        /**
         * Evaluates a line.
         *
         * @throws JsonInputException if the line is invalid
         */
        void evaluate(InputLine line, Consumer<CharSequence> results);
    }
}

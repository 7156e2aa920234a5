package dev.togai.cli;

import dev.togai.TogaiClient;
import dev.togai.meters.plan.GapCorrection;
import dev.togai.meters.plan.MeterPlan;
import dev.togai.meters.plan.PlanApplier;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The command {@code correct}, which corrects the events of the gaps of a plan that stopped before it corrected them. */
final class CorrectCommand extends ReportCommand {

    private static final String MAX_EVENTS = "--max-events";
    private static final int DEFAULT_MAX_EVENTS = 10_000;
    private static final String MAX_EVENT_AGE = "--max-event-age";
    private static final int DEFAULT_MAX_EVENT_AGE = 1;

    @Override
    CommandSpec describe() {
        CommandSpec spec = OptionFactory.command(
                        this,
                        "correct",
                        "Corrects the events of the gaps of a plan that was applied.",
                        List.of(
                                "Finds the events that Togai received while a meter was inactive for the plan, with the strategy"
                                        + " correction. Corrects those that the meter has not evaluated, so running it twice bills"
                                        + " nothing twice. The exit code is 1 if events remain. The token is the environment variable "
                                        + Connection.TOKEN + '.'),
                        "togai correct --environment production plan.json",
                        "togai correct --url http://localhost:8787 --max-events 100000 plan.json")
                .addPositional(OptionFactory.path(0, "PLAN", "The plan (.json) of the command plan or apply."))
                .addOption(OptionFactory.number(
                        MAX_EVENTS,
                        "NUMBER",
                        1,
                        1_000_000,
                        "The most events near a gap that are searched. Default: " + DEFAULT_MAX_EVENTS + '.'))
                .addOption(OptionFactory.number(
                        MAX_EVENT_AGE,
                        "DAYS",
                        0,
                        100,
                        "The most days between an event and a gap in which it was received late, if Togai lists events in"
                                + " the order of their timestamps. Default: " + DEFAULT_MAX_EVENT_AGE + '.'));
        Connection.addOptions(spec);
        return spec;
    }

    @Override
    int run(ParseResult arguments, CliContext context, ReportOutput output) {
        MeterPlan plan = PlanFile.read(arguments.matchedPositionalValue(0, ""), context);
        GapCorrection correction;
        try (TogaiClient togai = Connection.open(arguments, context)) {
            PlanApplier applier = PlanApplier.builder(togai)
                    .maxGapEvents(arguments.matchedOptionValue(MAX_EVENTS, DEFAULT_MAX_EVENTS))
                    .maxEventAge(Duration.ofDays(arguments.matchedOptionValue(MAX_EVENT_AGE, DEFAULT_MAX_EVENT_AGE)))
                    .build();
            correction = context.during("Correcting the events of gaps", () -> applier.correct(plan));
        }
        output.print(correction.report());
        return correction.isComplete() ? ExitCodes.SUCCESS : ExitCodes.FAILURE;
    }
}

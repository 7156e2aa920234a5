package dev.togai.cli;

import dev.togai.TogaiClient;
import dev.togai.meters.plan.GapCorrection;
import dev.togai.meters.plan.MeterPlan;
import dev.togai.meters.plan.PlanApplier;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command {@code correct}, which corrects the events of the gaps of a plan that stopped before it corrected them. */
final class CorrectCommand extends ReportCommand {

    private static final String METER = "--meter";
    private static final String FROM = "--from";
    private static final String TO = "--to";
    private static final String MAX_EVENTS = "--max-events";
    private static final int DEFAULT_MAX_EVENTS = 10_000;
    private static final String MAX_EVENT_AGE = "--max-event-age";
    private static final int DEFAULT_MAX_EVENT_AGE = 1;

    @Override
    CommandSpec describe() {
        CommandSpec spec = OptionFactory.command(
                        this,
                        "correct",
                        "Corrects the events of the gaps of a plan that was applied, or of a given time.",
                        List.of(
                                "Finds the events that Togai received while a meter was inactive for the plan, with the strategy"
                                        + " correction. Corrects those that the meter has not evaluated, so running it twice bills"
                                        + " nothing twice. With --meter, --from and --to in place of a plan, corrects the events of"
                                        + " that meter and time. The exit code is 1 if events remain. The token is the environment variable "
                                        + Connection.TOKEN + '.'),
                        "togai correct --environment production plan.json",
                        "togai correct --url http://localhost:8787 --max-events 100000 plan.json",
                        "togai correct --environment production --meter rides --from 2026-04-01T09:00:00Z --to 2026-04-01T10:00:00Z")
                .addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("0..1")
                        .type(Path.class)
                        .converters(text -> text)
                        .paramLabel("PLAN")
                        .description("The plan (.json) of the command plan or apply.")
                        .build())
                .addOption(OptionFactory.text(METER, "NAME", "The meter whose events are corrected, without a plan."))
                .addOption(OptionFactory.time(FROM, "The start of the time in which Togai received the events."))
                .addOption(OptionFactory.time(TO, "The end of this time."))
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
        Function<PlanApplier, GapCorrection> work = work(arguments, context);
        GapCorrection correction;
        try (TogaiClient togai = Connection.open(arguments, context)) {
            PlanApplier applier = PlanApplier.builder(togai)
                    .maxGapEvents(arguments.matchedOptionValue(MAX_EVENTS, DEFAULT_MAX_EVENTS))
                    .maxEventAge(Duration.ofDays(arguments.matchedOptionValue(MAX_EVENT_AGE, DEFAULT_MAX_EVENT_AGE)))
                    .build();
            correction = context.during("Correcting the events of gaps", () -> work.apply(applier));
        } catch (IllegalArgumentException e) {
            throw new UnusableInputException(String.valueOf(e.getMessage()));
        }
        output.print(correction.report());
        return correction.isComplete() ? ExitCodes.SUCCESS : ExitCodes.FAILURE;
    }

    /** Returns the correction of a plan, or of a meter and a time. */
    private static Function<PlanApplier, GapCorrection> work(ParseResult arguments, CliContext context) {
        @Nullable String file = arguments.matchedPositionalValue(0, null);
        long given =
                Stream.of(METER, FROM, TO).filter(arguments::hasMatchedOption).count();
        if (file == null ? given < 3 : given > 0) {
            throw new ParameterException(
                    arguments.commandSpec().commandLine(), "Give either a plan, or --meter, --from and --to.");
        }
        if (file != null) {
            MeterPlan plan = PlanFile.read(file, context);
            return applier -> applier.correct(plan);
        }
        String meter = arguments.matchedOptionValue(METER, "");
        Instant from = arguments.matchedOptionValue(FROM, Instant.EPOCH);
        Instant to = arguments.matchedOptionValue(TO, Instant.EPOCH);
        return applier -> applier.correct(meter, from, to);
    }
}

package dev.togai.dsl.preview;

import dev.togai.dsl.eval.PreparedEvent;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The result of one meter for one event. Immutable and thread-safe.
 *
 * @param meter the meter
 * @param outcome the outcome of the event, which is never {@link MeterOutcome#DUPLICATE}
 * @param units the units with the scale that the formula computed, 1 for a COUNT meter; empty unless the event counts
 * @param problem the rule that failed or returned no number; empty unless the outcome is {@link MeterOutcome#FAILED} or
 *     {@link MeterOutcome#NO_UNITS}
 */
public record MeterResult(
        CompiledMeter meter, MeterOutcome outcome, Optional<BigDecimal> units, Optional<EventProblem> problem) {

    private static final Optional<EventProblem> NONE = Optional.empty();

    static MeterResult of(CompiledMeter meter, PreparedEvent event, BillableEvent billable) {
        EventResult result = new MeterEvaluator(meter).evaluate(event, billable.header());
        return switch (result.outcome()) {
            case COUNTED -> new MeterResult(meter, MeterOutcome.COUNTED, Optional.of(units(meter, result)), NONE);
            case NO_UNITS, FAILED ->
                new MeterResult(
                        meter, result.outcome(), Optional.empty(), Optional.of(problem(result, event, billable)));
            default -> new MeterResult(meter, result.outcome(), Optional.empty(), NONE);
        };
    }

    private static BigDecimal units(CompiledMeter meter, EventResult result) {
        return meter.definition().counting() ? BigDecimal.ONE : result.units().total();
    }

    private static EventProblem problem(EventResult result, PreparedEvent event, BillableEvent billable) {
        return new EventProblem(
                billable.header().id(),
                billable.account(),
                billable.at(),
                result.problemCode(),
                result.problemRule().field(),
                result.problemPath(),
                result.problemMessage(event));
    }
}

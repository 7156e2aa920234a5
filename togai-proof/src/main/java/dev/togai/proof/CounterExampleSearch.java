package dev.togai.proof;

import dev.togai.dsl.preview.CompiledMeters;
import dev.togai.dsl.preview.MeterResult;
import dev.togai.proof.MeterStatement.Deviation;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The events for which the evaluator confirms a deviation from a statement: the simplest one of each kind. Not thread-safe. */
final class CounterExampleSearch {

    /** The most events that are tried on a path. */
    private static final int MAX_EVENTS = 400;

    /** The most events with a deviation on a path, of which the simplest is kept. */
    private static final int ENOUGH_EVENTS = 20;

    private final MeterStatement statement;
    private final List<MeterLogic> meters;
    private final TimeBudget time;
    private final Map<Deviation, EventDraft> found = new EnumMap<>(Deviation.class);
    private @Nullable CompiledMeters compiled;
    private long eventsTried;

    CounterExampleSearch(MeterStatement statement, List<MeterLogic> meters, TimeBudget time) {
        this.statement = statement;
        this.meters = meters;
        this.time = time;
    }

    /** Returns whether an event with a deviation was found. */
    boolean hasFound(Deviation deviation) {
        return found.containsKey(deviation);
    }

    Set<Deviation> found() {
        return found.keySet();
    }

    long eventsTried() {
        return eventsTried;
    }

    /** Returns the simplest event that was found for each kind of deviation, without the fields that the deviation does not need. */
    Map<Deviation, CounterExample> counterExamples() {
        Map<Deviation, CounterExample> examples = new EnumMap<>(Deviation.class);
        found.forEach((deviation, event) -> examples.put(deviation, describe(shrink(deviation, event))));
        return examples;
    }

    /** Tries several events of a path, and returns whether one of them has the deviation. */
    boolean search(Deviation deviation, TrialEvents trials, EvaluationPath path) {
        int confirmed = 0;
        for (EventDraft event : trials.of(path.state(), MAX_EVENTS)) {
            confirmed += confirm(event) == deviation ? 1 : 0;
            if (confirmed == ENOUGH_EVENTS || time.isOver()) {
                break;
            }
        }
        return confirmed > 0;
    }

    /** Evaluates the meters for an event, and keeps the event if it is the simplest one with its deviation. */
    @Nullable
    Deviation confirm(EventDraft event) {
        Deviation deviation = observe(event);
        if (deviation != null) {
            EventDraft known = found.get(deviation);
            if (known == null || event.complexity() < known.complexity()) {
                found.put(deviation, event);
            }
        }
        return deviation;
    }

    private @Nullable Deviation observe(EventDraft event) {
        eventsTried++;
        return statement.deviation(new ObservedResults(evaluate(event)));
    }

    /** Evaluates the meters, which are compiled for the first event. */
    private List<MeterResult> evaluate(EventDraft event) {
        CompiledMeters evaluated = compiled;
        if (evaluated == null) {
            evaluated =
                    CompiledMeters.of(meters.stream().map(MeterLogic::compiled).toList());
            compiled = evaluated;
        }
        return evaluated.evaluate(event.event());
    }

    /** Removes the fields that the deviation does not need. */
    private EventDraft shrink(Deviation deviation, EventDraft event) {
        EventDraft smallest = event;
        for (MeterField field : event.values().keySet()) {
            EventDraft smaller = smallest.without(field);
            if (observe(smaller) == deviation) {
                smallest = smaller;
            }
        }
        return smallest;
    }

    private CounterExample describe(EventDraft event) {
        List<String> results = evaluate(event).stream()
                .map(result -> result.units()
                        .map(BigDecimal::toPlainString)
                        .orElseGet(() -> ResultStatus.of(result.outcome()).toString()))
                .toList();
        return new CounterExample(event.event(), results);
    }

    /** The results for one event, as the evaluator computes them. */
    private record ObservedResults(List<MeterResult> results) implements EventResults {

        @Override
        public ResultStatus status(int meter) {
            return ResultStatus.of(results.get(meter).outcome());
        }

        @Override
        public int compareUnits() {
            return units(0).compareTo(units(1));
        }

        private BigDecimal units(int meter) {
            return results.get(meter).units().orElseThrow();
        }
    }
}

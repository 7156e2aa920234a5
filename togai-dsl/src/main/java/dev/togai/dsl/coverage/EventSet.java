package dev.togai.dsl.coverage;

import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.dsl.preview.CompiledMeter;
import dev.togai.event.UsageEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Events, with their outcomes for the meter and the results of its rules, which are computed when they are needed. Not thread-safe. */
final class EventSet {

    /** The work of a meter for one event beside its iterations. */
    static final long METER_UNITS = 300;

    private final CompiledMeter meter;
    private final List<UsageEvent> events;
    private final @Nullable EventUnits[] outcomes;
    private final Map<RuleTrial, RuleResults> results = new HashMap<>();

    /**
     * The results of a rule, which are the same for all events that have the same values in the fields that the rule reads. Null until
     * they are needed.
     */
    static final class RuleResults {
        final @Nullable PreparedEvent[] prepared;
        final @Nullable RuleResult[] results;

        /** The index of the first event with the same values, by the index of the event. */
        final int[] representatives;

        private RuleResults(int[] representatives) {
            this.representatives = representatives;
            this.prepared = new PreparedEvent[representatives.length];
            this.results = new RuleResult[representatives.length];
        }
    }

    EventSet(CompiledMeter meter, List<UsageEvent> events) {
        this.meter = meter;
        this.events = events;
        this.outcomes = new EventUnits[events.size()];
    }

    int size() {
        return events.size();
    }

    UsageEvent event(int index) {
        return events.get(index);
    }

    /** Returns the outcome of an event for the meter. */
    EventUnits outcome(int index, WorkBudget work) {
        EventUnits known = outcomes[index];
        if (known == null) {
            known = work.measure(METER_UNITS, () -> EventUnits.of(meter, events.get(index)));
            outcomes[index] = known;
        }
        return known;
    }

    /** Returns the results of the rule of a trial. */
    RuleResults resultsOf(RuleTrial trial) {
        return results.computeIfAbsent(trial, key -> new RuleResults(representatives(key)));
    }

    private int[] representatives(RuleTrial trial) {
        int[] representatives = new int[size()];
        Map<List<Optional<String>>, Integer> known = new HashMap<>();
        for (int i = 0; i < representatives.length; i++) {
            int index = i;
            representatives[i] = trial.valuesRead(events.get(i))
                    .map(values -> known.computeIfAbsent(values, key -> index))
                    .orElse(index);
        }
        return representatives;
    }
}

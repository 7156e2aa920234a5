package dev.togai.dsl.coverage;

import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.dsl.preview.CompiledMeter;
import dev.togai.event.UsageEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events, with their outcomes for the meter and the results of its rules, which are computed when they are needed. Not thread-safe. */
final class EventSet {

    /** The work of a meter for one event beside its iterations. */
    static final long METER_UNITS = 300;

    private final CompiledMeter meter;
    private final List<UsageEvent> events;
    private final @Nullable EventUnits[] outcomes;
    private final Map<RuleTrial, RuleResults> results = new HashMap<>();

    /** The events as a rule reads them, and the results of the rule; null until they are needed. */
    static final class RuleResults {
        final @Nullable PreparedEvent[] prepared;
        final @Nullable RuleResult[] results;

        private RuleResults(int size) {
            prepared = new PreparedEvent[size];
            results = new RuleResult[size];
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
        return results.computeIfAbsent(trial, key -> new RuleResults(size()));
    }
}

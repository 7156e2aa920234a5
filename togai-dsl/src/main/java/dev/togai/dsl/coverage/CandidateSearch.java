package dev.togai.dsl.coverage;

import dev.togai.dsl.coverage.EventFields.EventField;
import dev.togai.event.UsageEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The search for events that may distinguish a meter from a mutant. Immutable.
 *
 * @param values the values of each field that the rules read; an empty one means that the event lacks the field
 * @param templates the events that the others are made of, the most useful first
 * @param events the events that were found
 */
record CandidateSearch(
        Map<EventField, List<Optional<String>>> values, List<EventTemplate> templates, List<UsageEvent> events) {

    /** The most units of work to find the branches of events. */
    private static final long MAX_WORK = 20_000_000;

    /**
     * Searches for events.
     *
     * @param samples the sample events; may be empty
     * @param seed determines the values, if not all combinations are tried
     * @param limit the most events
     */
    static CandidateSearch of(MeterModel model, List<UsageEvent> samples, long seed, int limit) {
        Map<EventField, List<Optional<String>>> values =
                CandidateValues.of(model.parts(), samples, model.assumptions().singularNames());
        List<EventTemplate> templates = EventTemplate.all(model, samples, values);
        DecisionCoverage branches = new DecisionCoverage(model);
        WorkBudget work = new WorkBudget(MAX_WORK);
        long units = EventSet.METER_UNITS + WorkBudget.unitsOf(model.parts());
        List<UsageEvent> events = CandidateEvents.of(
                templates,
                values,
                event -> work.isExhausted() ? Optional.empty() : work.measure(units, () -> branches.branchesOf(event)),
                seed,
                limit);
        return new CandidateSearch(values, templates, events);
    }
}

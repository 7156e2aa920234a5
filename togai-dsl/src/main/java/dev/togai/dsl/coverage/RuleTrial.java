package dev.togai.dsl.coverage;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.coverage.EventFields.EventField;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.dsl.eval.RuleCompiler;
import dev.togai.dsl.preview.CompiledMeter;
import dev.togai.event.UsageEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares the mutants of one rule with the meter. First compares the results of rule and mutant, which is fast, and only if they
 * differ the outcomes of the meter with each. Not thread-safe.
 */
final class RuleTrial {

    private final MeterModel model;
    private final MeteredRule rule;
    private final long units;

    /** The fields that the rule reads; empty if it reads other values. */
    private final Optional<Set<EventField>> fields;

    private final CompiledRule compiled;
    private final List<RuleMutant> mutants;
    private final Map<String, CompiledRule> compiledMutants = new HashMap<>();

    /**
     * A difference between the meter and a mutant.
     *
     * @param event the event
     * @param expected the outcome of the meter
     * @param found the outcome of the mutant
     */
    record Difference(UsageEvent event, EventUnits expected, EventUnits found) {

        /** Returns whether the meter has an ordinary outcome, which a test can expect. */
        private boolean isOrdinary() {
            return expected.kind() != EventUnits.Kind.FAILED && expected.kind() != EventUnits.Kind.NO_UNITS;
        }
    }

    RuleTrial(MeterModel model, MeteredRule rule, List<RuleMutant> mutants) {
        this.model = model;
        this.rule = rule;
        this.mutants = List.copyOf(mutants);
        List<RulePart> all = RulePart.allOf(rule.node());
        this.units = WorkBudget.unitsOf(all);
        this.fields = EventFields.onlyFieldsOf(all, model.assumptions().singularNames());
        List<Node> nodes = new ArrayList<>();
        nodes.add(rule.node());
        mutants.forEach(mutant -> nodes.add(mutant.rule()));
        List<CompiledRule> rules = RuleCompiler.of(model.assumptions().dialect())
                .withFastPath(false)
                .compileAll(nodes, model.projection());
        this.compiled = rules.get(0);
        for (int i = 0; i < mutants.size(); i++) {
            this.compiledMutants.put(mutants.get(i).id(), rules.get(i + 1));
        }
    }

    /** Returns the mutants. */
    List<RuleMutant> mutants() {
        return mutants;
    }

    /** Returns the rule whose mutants are compared. */
    MeteredRule rule() {
        return rule;
    }

    /**
     * Returns the first difference for events of a set, preferably one for which the meter has no failure. Empty if the outcomes are
     * the same for all events, or if the budget is exhausted.
     */
    Optional<Difference> find(RuleMutant mutant, EventSet events, WorkBudget work) {
        Difference extraordinary = null;
        CompiledMeter meter = null;
        Verdicts verdicts = new Verdicts(mutant, events);
        for (int i = 0; i < events.size() && !work.isExhausted(); i++) {
            if (verdicts.isSame(i, work) || !isReached(events.outcome(i, work))) {
                continue;
            }
            if (meter == null) {
                meter = model.withRule(rule, mutant.rule());
            }
            Difference difference = difference(meter, events, i, work);
            if (difference.found().isSameAs(difference.expected())) {
                continue;
            }
            if (difference.isOrdinary()) {
                return Optional.of(difference);
            }
            extraordinary = extraordinary == null ? difference : extraordinary;
        }
        return Optional.ofNullable(extraordinary);
    }

    private Difference difference(CompiledMeter meter, EventSet events, int index, WorkBudget work) {
        UsageEvent event = events.event(index);
        EventUnits expected = events.outcome(index, work);
        EventUnits found = work.measure(EventSet.METER_UNITS, () -> EventUnits.of(meter, event));
        return new Difference(event, expected, found);
    }

    /** Returns whether the rule and the mutant have the same results for all events of a set; false if the budget is exhausted. */
    boolean areSame(RuleMutant mutant, EventSet events, WorkBudget work) {
        Verdicts verdicts = new Verdicts(mutant, events);
        for (int i = 0; i < events.size(); i++) {
            if (work.isExhausted() || !verdicts.isSame(i, work)) {
                return false;
            }
        }
        return true;
    }

    private boolean isReached(EventUnits outcome) {
        return rule.isMatcher() ? outcome.reachesComputations() : outcome.mayHaveFormula();
    }

    /** Returns the values of the event that the rule reads; empty if it reads other values than those of fields. */
    Optional<List<Optional<String>>> valuesRead(UsageEvent event) {
        return fields.map(
                some -> some.stream().map(field -> field.valueIn(event)).toList());
    }

    private RuleResult evaluate(CompiledRule some, PreparedEvent event, WorkBudget work) {
        return work.measure(units, () -> RuleResult.of(some, rule.isMatcher(), event));
    }

    /** The comparisons of the results of the rule and of one mutant. */
    private final class Verdicts {
        private final CompiledRule mutant;
        private final EventSet events;
        private final EventSet.RuleResults known;
        private final @Nullable Boolean[] same;

        private Verdicts(RuleMutant mutant, EventSet events) {
            CompiledRule other = compiledMutants.get(mutant.id());
            if (other == null) {
                throw new IllegalArgumentException("The mutant is of another rule: " + mutant.id());
            }
            this.mutant = other;
            this.events = events;
            this.known = events.resultsOf(RuleTrial.this);
            this.same = new Boolean[events.size()];
        }

        private boolean isSame(int event, WorkBudget work) {
            int index = known.representatives[event];
            Boolean verdict = same[index];
            if (verdict == null) {
                PreparedEvent prepared = prepared(index);
                RuleResult expected = known.results[index];
                if (expected == null) {
                    expected = evaluate(compiled, prepared, work);
                    known.results[index] = expected;
                }
                verdict = evaluate(mutant, prepared, work).isSameAs(expected);
                same[index] = verdict;
            }
            return verdict;
        }

        private PreparedEvent prepared(int index) {
            PreparedEvent event = known.prepared[index];
            if (event == null) {
                event = compiled.layout().prepare(events.event(index));
                known.prepared[index] = event;
            }
            return event;
        }
    }
}

package dev.togai.dsl.coverage;

import dev.togai.dsl.ast.Node;
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

/**
 * Compares the mutants of one rule with the meter. First compares the results of rule and mutant, which is fast, and only if they
 * differ the outcomes of the meter with each. Not thread-safe.
 */
final class RuleTrial {

    private final MeterModel model;
    private final MeteredRule rule;
    private final int parts;
    private final CompiledRule compiled;
    private final List<Mutant> mutants;
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

    RuleTrial(MeterModel model, MeteredRule rule, List<Mutant> mutants) {
        this.model = model;
        this.rule = rule;
        this.mutants = List.copyOf(mutants);
        this.parts = RulePart.allOf(rule.node()).size();
        List<Node> nodes = new ArrayList<>();
        nodes.add(rule.node());
        mutants.forEach(mutant -> nodes.add(mutant.rule()));
        List<CompiledRule> all = RuleCompiler.of(model.assumptions().dialect())
                .withFastPath(false)
                .compileAll(nodes, model.projection());
        this.compiled = all.get(0);
        for (int i = 0; i < mutants.size(); i++) {
            this.compiledMutants.put(mutants.get(i).id(), all.get(i + 1));
        }
    }

    /** Returns the mutants. */
    List<Mutant> mutants() {
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
    Optional<Difference> find(Mutant mutant, EventSet events, WorkBudget work) {
        Difference extraordinary = null;
        CompiledMeter meter = null;
        for (int i = 0; i < events.size() && !work.isExhausted(); i++) {
            if (isSame(mutant, events, i, work) || !isReached(events.outcome(i, work))) {
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
    boolean areSame(Mutant mutant, EventSet events, WorkBudget work) {
        for (int i = 0; i < events.size(); i++) {
            if (work.isExhausted() || !isSame(mutant, events, i, work)) {
                return false;
            }
        }
        return true;
    }

    private boolean isReached(EventUnits outcome) {
        return rule.isMatcher() ? outcome.reachesComputations() : outcome.mayHaveFormula();
    }

    private boolean isSame(Mutant mutant, EventSet events, int index, WorkBudget work) {
        CompiledRule other = compiledMutants.get(mutant.id());
        if (other == null) {
            throw new IllegalArgumentException("The mutant is of another rule: " + mutant.id());
        }
        EventSet.RuleResults known = events.resultsOf(this);
        PreparedEvent event = known.prepared[index];
        if (event == null) {
            event = compiled.layout().prepare(events.event(index));
            known.prepared[index] = event;
        }
        RuleResult expected = known.results[index];
        if (expected == null) {
            expected = evaluate(compiled, event, work);
            known.results[index] = expected;
        }
        return evaluate(other, event, work).isSameAs(expected);
    }

    private RuleResult evaluate(CompiledRule some, PreparedEvent event, WorkBudget work) {
        return work.measure(parts, () -> RuleResult.of(some, rule.isMatcher(), event));
    }
}

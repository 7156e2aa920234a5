package dev.togai.proof;

import dev.togai.proof.ConstantEvaluator.FailedRuleException;
import dev.togai.proof.EvaluationPath.Choice;
import dev.togai.proof.EvaluationPath.EmptyPathException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The search for paths on which given facts about {@link DeferredParts} hold. The facts are assumed one after the other. After many
 * contradictions, the search starts again with the fact that contradicted others most often, so that it soon contradicts them. Not
 * thread-safe.
 */
final class FactSearch {

    /** The contradictions after which the facts are assumed in another order. */
    private static final int MAX_CONTRADICTIONS = 20;

    private static final int MAX_ORDERS = 40;

    /** The most assumptions of a fact in one order. */
    private static final int MAX_STEPS = 100_000;

    private final Function<EvaluationPath, SymbolicEvaluator> evaluators;

    /** The facts that contradicted others, the last one first. */
    private final List<Fact> contradicting = new ArrayList<>();

    private final Map<Fact, Integer> contradictions = new HashMap<>();

    /**
     * Creates a search.
     *
     * @param evaluators returns an evaluator of the deferred parts for a path
     */
    FactSearch(Function<EvaluationPath, SymbolicEvaluator> evaluators) {
        this.evaluators = evaluators;
    }

    /** A fact, the path on which it is assumed, and the choices of the next alternative. */
    private static final class Step {

        private final Map.Entry<Fact, Boolean> fact;
        private final EvaluationPath start;
        private @Nullable List<Choice> choices = List.of();
        private boolean isPossible;

        Step(Map.Entry<Fact, Boolean> fact, EvaluationPath start) {
            this.fact = fact;
            this.start = start;
        }
    }

    /**
     * Calls a consumer for each path that continues another one and on which facts hold, until a condition holds. Returns whether there
     * are no more of them.
     */
    boolean forEachPath(
            EvaluationPath start, Map<Fact, Boolean> facts, Consumer<EvaluationPath> exploration, BooleanSupplier end) {
        for (int orders = 0; orders < MAX_ORDERS && !end.getAsBoolean(); orders++) {
            contradictions.clear();
            if (explore(start, ordered(facts), exploration, end)) {
                return true;
            }
            contradictions.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .ifPresent(fact -> {
                        contradicting.remove(fact);
                        contradicting.add(0, fact);
                    });
        }
        return false;
    }

    private List<Map.Entry<Fact, Boolean>> ordered(Map<Fact, Boolean> facts) {
        Set<Fact> order = new LinkedHashSet<>(contradicting);
        order.retainAll(facts.keySet());
        // A property that holds restricts the events more than one that does not.
        facts.entrySet().stream()
                .sorted(Comparator.comparing(entry -> !entry.getValue()))
                .forEach(entry -> order.add(entry.getKey()));
        return order.stream()
                .map(fact -> Map.entry(fact, facts.getOrDefault(fact, false)))
                .toList();
    }

    /** Calls a consumer for the paths in one order of the facts, and returns whether there are no more of them. */
    private boolean explore(
            EvaluationPath start,
            List<Map.Entry<Fact, Boolean>> facts,
            Consumer<EvaluationPath> exploration,
            BooleanSupplier end) {
        List<Step> steps = new ArrayList<>();
        EvaluationPath path = start.withoutFacts();
        for (int count = 0; count < MAX_STEPS; count++) {
            if (path != null && steps.size() < facts.size()) {
                steps.add(new Step(facts.get(steps.size()), path));
            } else if (path != null) {
                exploration.accept(path);
            }
            if (end.getAsBoolean() || contradictions() > MAX_CONTRADICTIONS) {
                return false;
            }
            removeExhausted(steps);
            if (steps.isEmpty()) {
                return true;
            }
            path = next(steps.get(steps.size() - 1));
        }
        return false;
    }

    private int contradictions() {
        return contradictions.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Removes the last steps without further alternatives. */
    private void removeExhausted(List<Step> steps) {
        while (!steps.isEmpty()) {
            Step last = steps.get(steps.size() - 1);
            if (last.choices != null) {
                return;
            }
            if (!last.isPossible) {
                contradictions.merge(last.fact.getKey(), 1, Integer::sum);
            }
            steps.remove(steps.size() - 1);
        }
    }

    /** Returns the path of the next alternative of a step; null if the fact does not hold on it. */
    private @Nullable EvaluationPath next(Step step) {
        EvaluationPath path = step.start.with(step.choices == null ? List.of() : step.choices);
        boolean holds = false;
        try {
            holds = holds(step.fact.getKey(), path) == step.fact.getValue();
        } catch (EmptyPathException e) {
            // No event is on the path, with or without the fact.
        }
        step.choices = path.next();
        step.isPossible |= holds;
        return holds ? path : null;
    }

    private boolean holds(Fact fact, EvaluationPath path) {
        SymbolicEvaluator evaluator = evaluators.apply(path);
        try {
            return switch (fact.property()) {
                case TRUTHY -> evaluator.test(fact.part());
                case NUMBER -> isNumber(fact, path, evaluator);
                case FAILURE -> {
                    evaluator.evaluate(fact.part());
                    yield false;
                }
                case EVENT_FIELD -> path.holds(fact);
            };
        } catch (FailedRuleException e) {
            // Other properties are those of a value, which a part that fails does not have.
            if (fact.property() != Fact.Property.FAILURE) {
                throw new EmptyPathException();
            }
            return true;
        }
    }

    /** Returns whether a formula returns a number, which then is the one of the deferred formula. */
    private static boolean isNumber(Fact fact, EvaluationPath path, SymbolicEvaluator evaluator) {
        Polynomial number = evaluator.number(fact.part());
        if (number != null) {
            path.require(Constraint.zero(number.minus(Polynomial.of(new Factor.OpaqueFactor(fact.text())))));
        }
        return number != null;
    }
}

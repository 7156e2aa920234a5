package dev.togai.testkit.assertj;

import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.eval.EventProjection;
import dev.togai.dsl.eval.FormulaResult;
import dev.togai.dsl.eval.RuleCompiler;
import dev.togai.dsl.explain.Explanation;
import dev.togai.event.UsageEvent;
import dev.togai.rule.JsonLogic;
import java.util.Map;
import java.util.Optional;

/** A rule applied to one event in Togai's dialect, with the explanation of its result. Not thread-safe. */
final class RuleEvaluation {

    private static final RuleCompiler COMPILER = RuleCompiler.of(Dialect.TOGAI);

    private final CompiledRule rule;
    private final Map<String, ?> data;

    private RuleEvaluation(JsonLogic rule, Map<String, ?> data) {
        this.rule = COMPILER.compile(rule);
        this.data = data;
    }

    /** Applies a rule to the data that it reads, a map of {@code attributes} and {@code dimensions}. */
    static RuleEvaluation of(JsonLogic rule, Map<String, ?> data) {
        return new RuleEvaluation(rule, data);
    }

    /** Applies a rule to an event. */
    static RuleEvaluation of(JsonLogic rule, UsageEvent event) {
        return of(rule, EventProjection.defaults().data(event));
    }

    /** Returns whether the rule evaluates to a true value; empty if it fails. */
    Optional<Boolean> matches() {
        try {
            return Optional.of(rule.test(data));
        } catch (EvaluationException e) {
            // The explanation reports the failure.
            return Optional.empty();
        }
    }

    /** Returns the result of the rule as a formula; empty if it fails. */
    Optional<FormulaResult> result() {
        try {
            return Optional.of(rule.compute(data));
        } catch (EvaluationException e) {
            // The explanation reports the failure.
            return Optional.empty();
        }
    }

    /** Returns the reason for the result of a matcher, as a sentence and a tree. */
    String explainMatcher() {
        Explanation explanation = Explanation.of(rule, data);
        return (explanation.matcherSentence() + System.lineSeparator() + explanation.toTreeString()).stripTrailing();
    }

    /** Returns the reason for the result of a formula, as a sentence and a tree. */
    String explainFormula() {
        Explanation explanation = Explanation.of(rule, data);
        return (explanation.formulaSentence() + System.lineSeparator() + explanation.toTreeString()).stripTrailing();
    }

    /** Returns the data that the rule reads. */
    @Override
    public String toString() {
        return data.toString();
    }
}

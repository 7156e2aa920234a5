package dev.togai.testkit.assertj;

import dev.togai.event.UsageEvent;
import dev.togai.rule.EventMatcher;
import dev.togai.rule.JsonLogic;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions for a rule as the matcher of a computation. A failure explains the rule's result. Rules are evaluated in Togai's
 * dialect. Not thread-safe.
 */
public final class MatcherAssert extends AbstractAssert<MatcherAssert, EventMatcher> {

    MatcherAssert(@Nullable EventMatcher actual) {
        super(actual, MatcherAssert.class);
    }

    /** Verifies that the rule matches the event. */
    public MatcherAssert matches(UsageEvent event) {
        return requireResult(true, RuleEvaluation.of(rule(), event));
    }

    /**
     * Verifies that the rule matches an event with this data.
     *
     * @param data the maps {@code attributes} and {@code dimensions}
     */
    public MatcherAssert matches(Map<String, ?> data) {
        return requireResult(true, RuleEvaluation.of(rule(), data));
    }

    /** Verifies that the rule does not match the event, and does not fail on it. */
    public MatcherAssert doesNotMatch(UsageEvent event) {
        return requireResult(false, RuleEvaluation.of(rule(), event));
    }

    /**
     * Verifies that the rule does not match an event with this data, and does not fail on it.
     *
     * @param data the maps {@code attributes} and {@code dimensions}
     */
    public MatcherAssert doesNotMatch(Map<String, ?> data) {
        return requireResult(false, RuleEvaluation.of(rule(), data));
    }

    private MatcherAssert requireResult(boolean expected, RuleEvaluation evaluation) {
        if (!evaluation.matches().equals(Optional.of(expected))) {
            throw failure(
                    "Expected the matcher%n  <%s>%n%s the event%n  <%s>%nExplanation: %s",
                    rule(), expected ? "to match" : "not to match", evaluation, evaluation.explainMatcher());
        }
        return this;
    }

    private JsonLogic rule() {
        isNotNull();
        return actual.toJsonLogic();
    }
}

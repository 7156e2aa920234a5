package dev.togai.testkit.assertj;

import dev.togai.rule.JsonLogic;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions for a rule that can be a matcher or a formula. Not thread-safe. */
public final class JsonLogicAssert extends AbstractAssert<JsonLogicAssert, JsonLogic> {

    JsonLogicAssert(@Nullable JsonLogic actual) {
        super(actual, JsonLogicAssert.class);
    }

    /** Returns assertions for the rule as a matcher. */
    public MatcherAssert asMatcher() {
        isNotNull();
        return new MatcherAssert(actual).as(descriptionText());
    }

    /** Returns assertions for the rule as a formula. */
    public FormulaAssert asFormula() {
        isNotNull();
        return new FormulaAssert(actual).as(descriptionText());
    }
}

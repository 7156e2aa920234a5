package dev.togai.testkit.assertj;

import dev.togai.dsl.eval.FormulaResult;
import dev.togai.event.UsageEvent;
import dev.togai.rule.JsonLogic;
import dev.togai.rule.UnitFormula;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions for a rule as the formula of a computation. A failure explains the rule's result. Rules are evaluated in Togai's
 * dialect.
 *
 * <pre>{@code
 * assertThat(distance.times("0.4")).gives("4.8").forEvent(ride);
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class FormulaAssert extends AbstractAssert<FormulaAssert, UnitFormula> {

    FormulaAssert(@Nullable UnitFormula actual) {
        super(actual, FormulaAssert.class);
    }

    /** Expects these units, regardless of their scale, for the event that {@link Expectation#forEvent} names. */
    @CheckReturnValue
    public Expectation gives(String units) {
        return gives(new BigDecimal(units));
    }

    /** Expects these units, regardless of their scale, for the event that {@link Expectation#forEvent} names. */
    @CheckReturnValue
    public Expectation gives(BigDecimal units) {
        return new Expectation(Optional.of(units), false);
    }

    /** Expects these units with this scale for the event that {@link Expectation#forEvent} names. */
    @CheckReturnValue
    public Expectation givesExactly(String units) {
        return new Expectation(Optional.of(new BigDecimal(units)), true);
    }

    /** Expects a result that is not a number for the event that {@link Expectation#forEvent} names, and no failure. */
    @CheckReturnValue
    public Expectation givesNoUnits() {
        return new Expectation(Optional.empty(), false);
    }

    /** An expected result, to be verified for an event. Not thread-safe. */
    public final class Expectation {

        private final Optional<BigDecimal> expected;
        private final boolean sameScale;

        private Expectation(Optional<BigDecimal> expected, boolean sameScale) {
            this.expected = expected;
            this.sameScale = sameScale;
        }

        /** Verifies the result for an event. */
        public FormulaAssert forEvent(UsageEvent event) {
            return verify(RuleEvaluation.of(rule(), event));
        }

        /**
         * Verifies the result for an event with this data.
         *
         * @param data the maps {@code attributes} and {@code dimensions}
         */
        public FormulaAssert forEvent(Map<String, ?> data) {
            return verify(RuleEvaluation.of(rule(), data));
        }

        private FormulaAssert verify(RuleEvaluation evaluation) {
            Optional<FormulaResult> result = evaluation.result();
            Optional<BigDecimal> found = result.flatMap(Expectation::unitsOf);
            boolean met = expected.isPresent()
                    ? found.filter(this::isExpected).isPresent()
                    : result.isPresent() && found.isEmpty();
            if (!met) {
                throw failure(
                        "Expected the formula%n  <%s>%nto give %s for the event%n  <%s>%nbut it %s.%nExplanation: %s",
                        rule(),
                        described(expected),
                        evaluation,
                        result.isPresent() ? "gives " + described(found) : "fails",
                        evaluation.explainFormula());
            }
            return FormulaAssert.this;
        }

        private static Optional<BigDecimal> unitsOf(FormulaResult result) {
            return result instanceof FormulaResult.Units units ? Optional.of(units.units()) : Optional.empty();
        }

        /** Returns the units, with their scale if it must be the same. */
        private String described(Optional<BigDecimal> units) {
            return units.map(it -> it.toPlainString() + (sameScale ? " (scale " + it.scale() + ")" : ""))
                    .orElse("no units");
        }

        private boolean isExpected(BigDecimal units) {
            BigDecimal wanted = expected.orElseThrow();
            return units.compareTo(wanted) == 0 && (!sameScale || units.scale() == wanted.scale());
        }
    }

    private JsonLogic rule() {
        isNotNull();
        return actual.toJsonLogic();
    }
}

package dev.togai.dsl.coverage;

import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.FormulaResult;
import dev.togai.dsl.eval.PreparedEvent;
import java.math.BigDecimal;

/**
 * The part of a rule's result that the usage depends on. Immutable and thread-safe.
 *
 * @param kind the kind
 * @param units the units of a formula; otherwise zero
 */
record RuleResult(Kind kind, BigDecimal units) {

    /** The kinds of results. */
    enum Kind {
        MATCH,
        NO_MATCH,
        UNITS,
        NO_UNITS,
        FAILURE
    }

    /** Evaluates a matcher or a formula. */
    static RuleResult of(CompiledRule rule, boolean matcher, PreparedEvent event) {
        try {
            if (matcher) {
                return new RuleResult(rule.test(event) ? Kind.MATCH : Kind.NO_MATCH, BigDecimal.ZERO);
            }
            return rule.compute(event) instanceof FormulaResult.Units known
                    ? new RuleResult(Kind.UNITS, known.units())
                    : new RuleResult(Kind.NO_UNITS, BigDecimal.ZERO);
        } catch (EvaluationException e) {
            return new RuleResult(Kind.FAILURE, BigDecimal.ZERO);
        }
    }

    /** Returns whether the results are of the same kind, with the same units by value. */
    boolean isSameAs(RuleResult other) {
        return kind == other.kind && units.compareTo(other.units) == 0;
    }
}

package dev.togai.dsl.preview;

import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.dsl.eval.UnitSum;
import dev.togai.dsl.explain.Explanation;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of evaluating a meter for one event. The evaluator reuses it for the next event, so that nothing is allocated. Not
 * thread-safe.
 */
final class EventResult {

    private final MeterRule[] evaluatedRules;
    private int evaluatedCount;
    private MeterOutcome outcome = MeterOutcome.NOT_MATCHED;
    private final UnitSum units = new UnitSum();
    private @Nullable MeterRule unitless;
    private @Nullable EvaluationException failure;

    /** Creates a result of at most that many evaluated rules. */
    EventResult(int maxRules) {
        evaluatedRules = new MeterRule[maxRules];
    }

    /** Returns the outcome. */
    MeterOutcome outcome() {
        return outcome;
    }

    /** Returns the units of the event; meaningful for a counted event, and for one whose missing units count as zero. */
    UnitSum units() {
        return units;
    }

    /** Returns the evaluated rules in the order of their evaluation. */
    List<MeterRule> evaluatedRules() {
        return List.of(Arrays.copyOf(evaluatedRules, evaluatedCount));
    }

    /** Returns the rule that failed or has no units. */
    MeterRule problemRule() {
        if (failure != null) {
            return evaluatedRules[evaluatedCount - 1];
        }
        if (unitless == null) {
            throw new IllegalStateException("An event whose outcome is " + outcome + " has no problem with a rule");
        }
        return unitless;
    }

    /** Returns the code of the problem with {@link #problemRule()}. */
    String problemCode() {
        return failure == null ? EventProblem.NO_UNITS : failure.code().name();
    }

    /** Returns the part of {@link #problemRule()} that has the problem. */
    String problemPath() {
        return failure == null ? "$" : failure.path().toString();
    }

    /** Describes the problem with {@link #problemRule()}. */
    String problemMessage(PreparedEvent event) {
        return failure == null
                ? Explanation.of(problemRule().compiled(), event).formulaSentence()
                : String.valueOf(failure.getMessage());
    }

    /** Prepares the result for the next event. */
    void reset() {
        evaluatedCount = 0;
        units.reset();
        if (outcome == MeterOutcome.FAILED || outcome == MeterOutcome.NO_UNITS) {
            unitless = null;
            failure = null;
        }
    }

    /** Records a rule that is about to be evaluated. */
    void recordRule(MeterRule rule) {
        evaluatedRules[evaluatedCount++] = rule;
    }

    /** Records a formula that returned no number. */
    void recordUnitless(MeterRule formula) {
        unitless = formula;
    }

    /** Sets the outcome of an event that was evaluated to the end. */
    EventResult complete(MeterOutcome outcome) {
        this.outcome = outcome;
        return this;
    }

    /** Sets the failure of the rule that was recorded last. */
    EventResult fail(EvaluationException e) {
        failure = e;
        return complete(MeterOutcome.FAILED);
    }
}

package dev.togai.dsl.eval;

import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.internal.limit.StepBudget;
import java.util.function.Supplier;

/**
 * Limits the cost of a rule's iterations. The time and the size of the values grow with the power of the depth of nested iterations,
 * so an evaluation may take at most {@value #MAX_STEPS} steps. After that, it fails with
 * {@link EvaluationException.Code#TOO_MUCH_WORK}. A step is one evaluation of a body, or some elements, characters or digits that an
 * operator handles within a body. Work outside of all iterations is free, because the length of the rule bounds it.
 *
 * <p>Thread-safe: each thread has its own budget.
 */
public final class EvaluationBudget {

    /** The number of steps that one evaluation may take: about a second, far more than the rules of a meter need. */
    static final int MAX_STEPS = StepBudget.MAX_STEPS;

    private EvaluationBudget() {}

    /**
     * Runs evaluations that share one budget. A call within another call uses the budget of the outer one.
     *
     * @throws EvaluationException of any evaluation that the caller's code does not catch
     */
    public static <T> T share(Supplier<T> evaluations) {
        StepBudget budget = StepBudget.enter();
        try {
            return evaluations.get();
        } finally {
            budget.exit();
        }
    }
}

package dev.togai.dsl.eval;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.eval.EvaluationException.Code;
import java.util.function.Supplier;

/**
 * Bounds what the iterations of a rule may cost: a short rule with iterations inside iterations takes time, and makes values, that
 * grow with the power of its depth. An evaluation may take {@value #MAX_STEPS} steps and then fails with
 * {@link Code#TOO_MUCH_WORK}. A step is an item that a body is evaluated over, or some elements, characters or digits that an operator
 * handles within a body. What is outside of all iterations costs nothing here, since the length of the rule bounds it.
 *
 * <p>Thread-safe: each thread has a budget of its own.
 */
public final class EvaluationBudget {

    /** About a second of evaluation, and far more than the rules of a meter need. */
    static final int MAX_STEPS = 1_000_000;

    /** Handling so many elements or characters costs about as much as evaluating a small body once. */
    private static final int SIZE_OF_STEP = 16;

    private static final ThreadLocal<EvaluationBudget> OF_THREAD = ThreadLocal.withInitial(EvaluationBudget::new);

    /** What an operation on dates costs, in characters. */
    private static final int SIZE_OF_DATE = 20 * SIZE_OF_STEP;

    private int depth;
    private long left;

    private EvaluationBudget() {}

    /**
     * Runs evaluations that together may take no more steps than one of them alone. A call within another shares the outer budget.
     *
     * @throws EvaluationException of any evaluation that the caller's code does not catch
     */
    public static <T> T share(Supplier<T> evaluations) {
        EvaluationBudget budget = enter();
        try {
            return evaluations.get();
        } finally {
            budget.exit();
        }
    }

    /** Enters an iteration; the outermost one starts with the whole budget. Must be followed by {@link #exit()}. */
    static EvaluationBudget enter() {
        EvaluationBudget budget = OF_THREAD.get();
        if (budget.depth++ == 0) {
            budget.left = MAX_STEPS;
        }
        return budget;
    }

    void exit() {
        depth--;
    }

    /** Takes one step, of an iteration at that place. */
    void step(NodePath path) {
        spend(1, path);
    }

    /** Pays for handling so many elements or characters, if that happens within an iteration. */
    static void handle(long size, NodePath path) {
        if (size >= SIZE_OF_STEP) {
            EvaluationBudget budget = OF_THREAD.get();
            if (budget.depth > 0) {
                budget.spend(size / SIZE_OF_STEP, path);
            }
        }
    }

    /** Pays for an operation on dates or durations, which takes longer than its texts are. */
    static void handleDate(NodePath path) {
        handle(SIZE_OF_DATE, path);
    }

    private void spend(long steps, NodePath path) {
        left -= steps;
        if (left < 0) {
            throw new EvaluationException(
                    Code.TOO_MUCH_WORK,
                    path,
                    "the iterations take more than " + MAX_STEPS
                            + " steps; use shorter lists, or fewer iterations inside others");
        }
    }
}

package dev.togai.dsl.internal.limit;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.error.EvaluationException.Code;

/**
 * A limit on the work that the iterations of one evaluation do. A step is one evaluation of a body, or some elements, characters or
 * digits that an operator handles within a body. Work outside of all iterations is free, because the length of the rule bounds it.
 *
 * <p>Thread-safe: each thread has its own budget.
 */
public final class StepBudget {

    /** The number of steps of one evaluation: about a second, far more than the rules of a meter need. */
    public static final int MAX_STEPS = 1_000_000;

    /** The elements or characters whose handling costs about as much as one evaluation of a small body. */
    private static final int SIZE_OF_STEP = 16;

    private static final ThreadLocal<StepBudget> OF_THREAD = ThreadLocal.withInitial(StepBudget::new);

    /** The cost of an operation on dates, in characters. */
    private static final int SIZE_OF_DATE = 20 * SIZE_OF_STEP;

    private int depth;
    private long left;
    private long total;

    private StepBudget() {}

    /** Enters an iteration; the outermost one starts with the whole budget. Must be followed by {@link #exit()}. */
    public static StepBudget enter() {
        StepBudget budget = OF_THREAD.get();
        if (budget.depth++ == 0) {
            budget.left = MAX_STEPS;
        }
        return budget;
    }

    public void exit() {
        depth--;
    }

    /** Returns the number of steps that all evaluations of this thread have taken. */
    public static long total() {
        return OF_THREAD.get().total;
    }

    /** Takes one step of an iteration. */
    public void step(NodePath path) {
        spend(1, path);
    }

    /** Takes the steps for handling elements or characters, if that happens within an iteration. */
    public static void handle(long size, NodePath path) {
        if (size >= SIZE_OF_STEP) {
            StepBudget budget = OF_THREAD.get();
            if (budget.depth > 0) {
                budget.spend(size / SIZE_OF_STEP, path);
            }
        }
    }

    /** Takes the steps of an operation on dates or durations, which takes longer than its strings are. */
    public static void handleDate(NodePath path) {
        handle(SIZE_OF_DATE, path);
    }

    private void spend(long steps, NodePath path) {
        left -= steps;
        total += steps;
        if (left < 0) {
            throw new EvaluationException(
                    Code.TOO_MUCH_WORK,
                    path,
                    "the iterations take more than " + MAX_STEPS
                            + " steps; use shorter lists, or fewer iterations inside others");
        }
    }
}

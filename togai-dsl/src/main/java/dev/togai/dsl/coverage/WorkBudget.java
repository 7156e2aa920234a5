package dev.togai.dsl.coverage;

import dev.togai.dsl.ast.OperatorDescriptor.Family;
import dev.togai.dsl.internal.limit.StepBudget;
import java.util.List;
import java.util.function.Supplier;

/**
 * A limit on the work of many evaluations, which is counted instead of timed, so that the same input has the same result everywhere. A
 * unit is the evaluation of one part of a rule. Not thread-safe.
 */
final class WorkBudget {

    /** The units of one step of an iteration, which takes about a microsecond. */
    private static final long UNITS_OF_STEP = 50;

    /** The units of an operation on dates, which parses strings. */
    private static final long UNITS_OF_DATE = 4_000;

    private long left;

    /** Creates a budget of that many units. */
    WorkBudget(long units) {
        this.left = units;
    }

    /** Returns the units of an evaluation of a rule without those of its iterations. */
    static long unitsOf(List<RulePart> parts) {
        return parts.size()
                + UNITS_OF_DATE
                        * parts.stream().filter(part -> part.isOf(Family.DATE)).count();
    }

    /** Returns whether the budget is used up. */
    boolean isExhausted() {
        return left < 0;
    }

    /** Runs an evaluation and takes its work from the budget: that many units, and those of its iterations. */
    <T> T measure(long units, Supplier<T> evaluation) {
        long before = StepBudget.total();
        try {
            return evaluation.get();
        } finally {
            left -= units + UNITS_OF_STEP * (StepBudget.total() - before);
        }
    }

    /** Takes an equal share of the rest, and returns it as a budget. */
    WorkBudget takeShare(int shares) {
        long units = Math.max(0, left) / Math.max(1, shares);
        left -= units;
        return new WorkBudget(units);
    }

    /** Adds the rest of a share that is no longer needed. */
    void addRest(WorkBudget share) {
        left += share.left;
        share.left = 0;
    }
}

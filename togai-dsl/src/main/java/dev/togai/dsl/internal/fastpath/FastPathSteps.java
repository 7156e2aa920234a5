package dev.togai.dsl.internal.fastpath;

import dev.togai.dsl.internal.number.PackedDecimal;
import org.jspecify.annotations.Nullable;

/** The functions that the handles of a rule call for each event. None of them allocates. Small enough for the JIT to inline. */
final class FastPathSteps {

    private FastPathSteps() {}

    static boolean is(int one, int other) {
        return one == other;
    }

    static int fromBoolean(boolean known) {
        return known ? FastPathRule.YES : FastPathRule.NO;
    }

    static int not(int decision) {
        return decision == FastPathRule.UNKNOWN ? FastPathRule.UNKNOWN : FastPathRule.YES - decision;
    }

    /** Compares two packed operands; {@code outcomes} are those of the comparison operator. */
    static int compare(int outcomes, long first, long second) {
        int outcome = PackedDecimal.compareOperands(first, second);
        if (outcome > 1) {
            return outcome == PackedDecimal.UNREPRESENTABLE ? FastPathRule.UNKNOWN : FastPathRule.NO;
        }
        return outcomes >> (outcome + 1) & 1;
    }

    /** Tests whether the second of three packed operands is between the others. */
    static int compareRange(int outcomes, long low, long middle, long high) {
        int below = compare(outcomes, low, middle);
        int above = compare(outcomes, middle, high);
        return below == FastPathRule.UNKNOWN || above == FastPathRule.UNKNOWN ? FastPathRule.UNKNOWN : below & above;
    }

    static @Nullable Object valueOr(@Nullable Object fallback, @Nullable Object found) {
        return found == null ? fallback : found;
    }

    static long numberOr(long fallback, long found) {
        return found == PackedDecimal.MISSING ? fallback : found;
    }
}

package dev.togai.dsl.internal.expression;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The orders of two numbers that a comparison can test. */
public enum ComparisonOperator {
    LESS_THAN(0b001),
    LESS_OR_EQUAL(0b011),
    GREATER_THAN(0b100),
    GREATER_OR_EQUAL(0b110);

    private final int outcomes;

    ComparisonOperator(int outcomes) {
        this.outcomes = outcomes;
    }

    /** Returns one bit for each outcome that satisfies the comparison: less, equal, greater. */
    public int outcomes() {
        return outcomes;
    }

    /** Returns whether an outcome of {@code compareTo}, -1, 0 or 1, satisfies the comparison. */
    public boolean holds(int outcome) {
        return (outcomes >> (outcome + 1) & 1) != 0;
    }

    /** Returns whether two numbers satisfy the comparison; false if one of them is null. */
    public boolean holds(@Nullable BigDecimal first, @Nullable BigDecimal second) {
        return first != null && second != null && holds(Integer.signum(first.compareTo(second)));
    }

    /** Returns whether three operands mean that the second is between the others. */
    public boolean hasRange() {
        return this == LESS_THAN || this == LESS_OR_EQUAL;
    }
}

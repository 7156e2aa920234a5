package dev.togai.dsl.internal.number;

import dev.togai.dsl.internal.number.DecimalMath.Calculation;

/** The calculations with two decimals that Togai's arithmetic consists of. */
public enum ArithmeticOperation {
    ADD(DecimalMath::add),
    SUBTRACT(DecimalMath::subtract),
    MULTIPLY(DecimalMath::multiply),
    DIVIDE(DecimalMath::divide),
    REMAINDER(DecimalMath::remainder),
    MIN(extreme(-1)),
    MAX(extreme(1));

    @SuppressWarnings("ImmutableEnumChecker") // A calculation is a function without state.
    private final Calculation calculation;

    ArithmeticOperation(Calculation calculation) {
        this.calculation = calculation;
    }

    /** Returns the calculation. */
    public Calculation calculation() {
        return calculation;
    }

    /** Returns the calculation of the extreme in the direction of a sign; of equals, the first is kept with its scale. */
    private static Calculation extreme(int sign) {
        return (best, operand, path) -> operand.compareTo(best) * sign > 0 ? operand : best;
    }
}

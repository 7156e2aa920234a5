package dev.togai.testkit.assertj;

import java.math.BigDecimal;

/** Amounts of units in failure messages. */
final class Units {

    private Units() {}

    /** Returns a number with its scale, so that 4.8 and 4.80 are distinguishable. */
    static String describe(BigDecimal units) {
        return units.toPlainString() + " (scale " + units.scale() + ")";
    }
}

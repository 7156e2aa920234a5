package dev.togai.testkit.assertj;

import java.math.BigDecimal;

/** Units in messages of assertions. */
final class UnitCount {

    private UnitCount() {}

    /** Returns the number in plain notation with the noun: {@code 1 unit}, {@code 4.80 units}. */
    static String format(BigDecimal units) {
        return units.toPlainString() + (units.compareTo(BigDecimal.ONE) == 0 ? " unit" : " units");
    }
}

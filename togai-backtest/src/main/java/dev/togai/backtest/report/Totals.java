package dev.togai.backtest.report;

import dev.togai.backtest.UnitsDelta;
import java.util.Collection;
import java.util.function.Function;

/** Sums of units. */
final class Totals {

    private Totals() {}

    static <T> UnitsDelta of(Collection<T> parts, Function<T, UnitsDelta> units) {
        return parts.stream().map(units).reduce(UnitsDelta.ZERO, UnitsDelta::plus);
    }

    /** Returns the units that the parts do not contain. */
    static UnitsDelta rest(UnitsDelta total, UnitsDelta parts) {
        return new UnitsDelta(
                total.before().subtract(parts.before()), total.after().subtract(parts.after()));
    }
}

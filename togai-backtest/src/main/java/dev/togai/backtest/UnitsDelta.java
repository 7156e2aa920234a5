package dev.togai.backtest;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.Optional;

/**
 * Units before and after a change. Immutable and thread-safe. Trailing zeros are removed, so that equal numbers have one form.
 *
 * @param before the units before the change
 * @param after the units after the change
 */
public record UnitsDelta(BigDecimal before, BigDecimal after) implements Serializable {

    /** No units before and after. */
    public static final UnitsDelta ZERO = new UnitsDelta(BigDecimal.ZERO, BigDecimal.ZERO);

    private static final int RATIO_SCALE = 12;

    /** Removes trailing zeros. */
    public UnitsDelta {
        before = before.stripTrailingZeros();
        after = after.stripTrailingZeros();
    }

    /** Returns the units after the change, less those before it. */
    public BigDecimal difference() {
        return after.subtract(before).stripTrailingZeros();
    }

    /**
     * Returns the difference in percent of the size of the units before the change, rounded half up to 10 decimals. Empty if there were
     * none.
     */
    public Optional<BigDecimal> percent() {
        return before.signum() == 0
                ? Optional.empty()
                : Optional.of(difference()
                        .divide(before.abs(), RATIO_SCALE, RoundingMode.HALF_UP)
                        .movePointRight(2)
                        .stripTrailingZeros());
    }

    /** Returns whether the difference, up or down, is more than a percentage of the units before the change. Exact. */
    public boolean exceeds(BigDecimal percent) {
        return difference().abs().movePointRight(2).compareTo(percent.multiply(before.abs())) > 0;
    }

    /**
     * Compares the sizes of the differences in percent of the units before the change. Exact: a difference from no units is more than any
     * percentage.
     */
    int comparePercentTo(UnitsDelta other) {
        boolean isInfinite = before.signum() == 0 && !isZero();
        boolean isOtherInfinite = other.before.signum() == 0 && !other.isZero();
        return isInfinite || isOtherInfinite
                ? Boolean.compare(isInfinite, isOtherInfinite)
                : difference()
                        .abs()
                        .multiply(other.before.abs())
                        .compareTo(other.difference().abs().multiply(before.abs()));
    }

    /** Returns whether the units are the same. */
    public boolean isZero() {
        return before.compareTo(after) == 0;
    }

    /** Returns the sum with another delta. */
    public UnitsDelta plus(UnitsDelta other) {
        Objects.requireNonNull(other, "other");
        return new UnitsDelta(before.add(other.before), after.add(other.after));
    }
}

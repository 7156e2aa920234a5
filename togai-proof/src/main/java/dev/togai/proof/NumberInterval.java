package dev.togai.proof;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a number between two bounds. Immutable and thread-safe.
 *
 * @param lower the lower bound; null if there is none
 * @param upper the upper bound; null if there is none
 */
record NumberInterval(@Nullable Bound lower, @Nullable Bound upper) {

    /** The interval of all numbers. */
    static final NumberInterval ALL = new NumberInterval(null, null);

    /** The most decimals of a value that is chosen. */
    private static final int MAX_SCALE = MeterField.MAX_DIGITS;

    private static final BigInteger TWO = BigInteger.valueOf(2);
    private static final BigInteger FIVE = BigInteger.valueOf(5);

    /**
     * A bound, which may be a number without a finite decimal notation.
     *
     * @param dividend the dividend of the number
     * @param divisor the divisor, which is positive
     * @param isOpen whether the bound itself is outside
     */
    record Bound(BigDecimal dividend, BigDecimal divisor, boolean isOpen) {

        int compareNumber(Bound other) {
            return dividend.multiply(other.divisor).compareTo(other.dividend.multiply(divisor));
        }

        int compareNumber(BigDecimal number) {
            return dividend.compareTo(number.multiply(divisor));
        }

        BigDecimal round(int scale, RoundingMode mode) {
            return dividend.divide(divisor, scale, mode);
        }

        /** Returns whether the number has a finite decimal notation. */
        boolean isDecimal() {
            int scale = Math.max(dividend.scale(), divisor.scale());
            BigInteger top = dividend.movePointRight(scale).toBigIntegerExact();
            BigInteger bottom = divisor.movePointRight(scale).toBigIntegerExact();
            return withoutDecimalFactors(bottom.divide(top.gcd(bottom))).equals(BigInteger.ONE);
        }
    }

    /** Returns an integer divided by its factors 2 and 5. */
    static BigInteger withoutDecimalFactors(BigInteger integer) {
        BigInteger rest = integer.abs();
        for (BigInteger factor : List.of(TWO, FIVE)) {
            while (rest.signum() != 0 && rest.mod(factor).signum() == 0) {
                rest = rest.divide(factor);
            }
        }
        return rest;
    }

    /** Returns the part of the interval in which a constraint on a single variable holds. */
    NumberInterval and(Constraint constraint, Monomial variable) {
        BigDecimal coefficient = constraint.polynomial().coefficient(variable);
        BigDecimal constant = constraint.polynomial().constant();
        boolean isOpen = constraint.relation() == Constraint.Relation.POSITIVE;
        Bound bound = coefficient.signum() > 0
                ? new Bound(constant.negate(), coefficient, isOpen)
                : new Bound(constant, coefficient.negate(), isOpen);
        if (constraint.relation() == Constraint.Relation.ZERO) {
            return new NumberInterval(tighterLower(bound), tighterUpper(bound));
        }
        return coefficient.signum() > 0
                ? new NumberInterval(tighterLower(bound), upper)
                : new NumberInterval(lower, tighterUpper(bound));
    }

    private Bound tighterLower(Bound other) {
        if (lower == null) {
            return other;
        }
        int order = other.compareNumber(lower);
        return order > 0 || (order == 0 && other.isOpen()) ? other : lower;
    }

    private Bound tighterUpper(Bound other) {
        if (upper == null) {
            return other;
        }
        int order = other.compareNumber(upper);
        return order < 0 || (order == 0 && other.isOpen()) ? other : upper;
    }

    /** Returns whether no decimal is in the interval. */
    boolean isEmpty() {
        if (lower == null || upper == null) {
            return false;
        }
        int order = lower.compareNumber(upper);
        return order > 0 || (order == 0 && (lower.isOpen() || upper.isOpen() || !lower.isDecimal()));
    }

    boolean contains(BigDecimal number) {
        return (lower == null || lower.compareNumber(number) < (lower.isOpen() ? 0 : 1))
                && (upper == null || upper.compareNumber(number) > (upper.isOpen() ? 0 : -1));
    }

    /** Returns the simplest number in the interval: 1, 0, or the one with the fewest decimals next to zero; null if none is found. */
    @Nullable
    BigDecimal simplest() {
        for (BigDecimal preferred : List.of(BigDecimal.ONE, BigDecimal.ZERO)) {
            if (contains(preferred)) {
                return preferred;
            }
        }
        for (int scale = 0; scale <= MAX_SCALE; scale++) {
            BigDecimal number = nextToZero(scale);
            if (number != null && contains(number)) {
                return number;
            }
        }
        return null;
    }

    private @Nullable BigDecimal nextToZero(int scale) {
        BigDecimal step = BigDecimal.ONE.movePointLeft(scale);
        if (lower != null && lower.dividend().signum() >= 0) {
            BigDecimal number = lower.round(scale, RoundingMode.CEILING);
            return contains(number) ? number : number.add(step);
        }
        if (upper != null) {
            BigDecimal number = upper.round(scale, RoundingMode.FLOOR);
            return contains(number) ? number : number.subtract(step);
        }
        return null;
    }

    /** Returns numbers of the interval next to its bounds and in the middle, the simplest first. */
    List<BigDecimal> samples() {
        List<BigDecimal> samples = new ArrayList<>();
        BigDecimal simplest = simplest();
        if (simplest != null) {
            samples.add(simplest);
        }
        for (int scale : new int[] {0, 1, 4, 5, 9}) {
            BigDecimal step = BigDecimal.ONE.movePointLeft(scale);
            if (lower != null) {
                BigDecimal number = lower.round(scale, RoundingMode.CEILING);
                samples.addAll(List.of(number, number.add(step)));
            }
            if (upper != null) {
                BigDecimal number = upper.round(scale, RoundingMode.FLOOR);
                samples.addAll(List.of(number, number.subtract(step)));
            }
        }
        samples.removeIf(number -> !contains(number));
        return samples;
    }
}

package dev.togai.proof;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The upper bounds of the change of units, as a fraction of the units before. They are proved for the paths that were added. Not
 * thread-safe.
 */
final class RateBounds {

    private static final int SCALE = 6;

    private Optional<BigDecimal> increase = Optional.of(BigDecimal.ZERO);
    private Optional<BigDecimal> decrease = Optional.of(BigDecimal.ZERO);

    Optional<BigDecimal> increase() {
        return increase;
    }

    Optional<BigDecimal> decrease() {
        return decrease;
    }

    /** Adds a path whose events count before and after a change with different units. */
    void add(LinearSystem path, Polynomial before, Polynomial after) {
        increase = include(increase, path, before, after.minus(before));
        decrease = include(decrease, path, before, before.minus(after));
    }

    private static Optional<BigDecimal> include(
            Optional<BigDecimal> known, LinearSystem path, Polynomial before, Polynomial change) {
        if (path.with(Constraint.zero(before)) != null) {
            return Optional.empty();
        }
        Optional<BigDecimal> bound = known;
        LinearSystem positive = path.with(Constraint.positive(before));
        if (positive != null) {
            bound = bound.flatMap(fraction -> atLeast(fraction, positive, before, change));
        }
        // Both signs are changed, because a division by a negative number changes the order.
        LinearSystem negative = path.with(Constraint.positive(before.negated()));
        if (negative != null) {
            bound = bound.flatMap(fraction -> atLeast(fraction, negative, before.negated(), change.negated()));
        }
        return bound;
    }

    /** Returns the least fraction that is found, but at least the known one, of which no event of the path exceeds the change. */
    private static Optional<BigDecimal> atLeast(
            BigDecimal known, LinearSystem path, Polynomial before, Polynomial change) {
        if (isBound(known, path, before, change)) {
            return Optional.of(known);
        }
        return candidates(path, before, change).tailSet(known, false).stream()
                .filter(fraction -> isBound(fraction, path, before, change))
                .findFirst();
    }

    /** Returns whether no event of the path has a change of more than a fraction. */
    private static boolean isBound(BigDecimal fraction, LinearSystem path, Polynomial before, Polynomial change) {
        return path.with(Constraint.positive(change.minus(before.times(fraction)))) == null;
    }

    /** Returns the fractions at the ends of the path, in ascending order. */
    private static NavigableSet<BigDecimal> candidates(LinearSystem path, Polynomial before, Polynomial change) {
        TreeSet<BigDecimal> fractions = new TreeSet<>();
        for (Monomial monomial : before.coefficients().keySet()) {
            addFraction(change.coefficient(monomial), before.coefficient(monomial), fractions);
        }
        for (Monomial variable : before.variables()) {
            NumberInterval interval = path.interval(variable);
            addAt(interval.lower(), variable, before, change, fractions);
            addAt(interval.upper(), variable, before, change, fractions);
        }
        return fractions;
    }

    private static void addAt(
            NumberInterval.@Nullable Bound bound,
            Monomial variable,
            Polynomial before,
            Polynomial change,
            Set<BigDecimal> fractions) {
        if (bound != null) {
            addFraction(valueAt(bound, variable, change), valueAt(bound, variable, before), fractions);
        }
    }

    /** Returns the value at a bound, multiplied by the divisor of the bound. */
    private static BigDecimal valueAt(NumberInterval.Bound bound, Monomial variable, Polynomial polynomial) {
        return polynomial
                .coefficient(variable)
                .multiply(bound.dividend())
                .add(polynomial.constant().multiply(bound.divisor()));
    }

    private static void addFraction(BigDecimal change, BigDecimal before, Set<BigDecimal> fractions) {
        if (before.signum() != 0) {
            fractions.add(change.divide(before, SCALE, RoundingMode.CEILING));
        }
    }
}

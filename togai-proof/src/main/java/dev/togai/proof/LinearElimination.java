package dev.togai.proof;

import dev.togai.proof.Constraint.Relation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The elimination of variables from linear constraints by Fourier and Motzkin. Each monomial is a variable. The constraints that remain
 * hold exactly for the values which the remaining variables can have.
 */
final class LinearElimination {

    /** The most constraints. With more, no statement is made. */
    private static final int MAX_CONSTRAINTS = 500;

    private LinearElimination() {}

    /** Returns whether the constraints contradict each other. */
    static boolean isContradiction(Collection<Constraint> constraints) {
        return eliminate(constraints, null) == null;
    }

    /** Returns an interval with all values that a variable can have; null if the constraints contradict each other. */
    static @Nullable NumberInterval project(Collection<Constraint> constraints, Monomial variable) {
        List<Constraint> remaining = eliminate(constraints, variable);
        if (remaining == null) {
            return null;
        }
        NumberInterval interval = NumberInterval.ALL;
        for (Constraint constraint : remaining) {
            interval = interval.and(constraint, variable);
        }
        return interval.isEmpty() ? null : interval;
    }

    /** Returns the constraints on one variable, or on none; null if they contradict each other. */
    private static @Nullable List<Constraint> eliminate(Collection<Constraint> constraints, @Nullable Monomial kept) {
        Set<Constraint> rows = new LinkedHashSet<>();
        for (Constraint constraint : constraints) {
            if (!add(constraint, rows)) {
                return null;
            }
        }
        while (true) {
            Monomial variable = next(rows, kept);
            if (variable == null) {
                return List.copyOf(rows);
            }
            Set<Constraint> further = eliminate(variable, rows);
            if (further == null) {
                return null;
            }
            if (further.size() > MAX_CONSTRAINTS) {
                return List.of();
            }
            rows = further;
        }
    }

    /** Adds a constraint unless it always holds; returns false if it never does. */
    private static boolean add(Constraint constraint, Set<Constraint> rows) {
        Polynomial polynomial = constraint.polynomial();
        if (polynomial.variables().isEmpty()) {
            return constraint.holds(polynomial.constant());
        }
        rows.add(new Constraint(polynomial.primitive().apply(polynomial), constraint.relation()));
        return true;
    }

    /** Returns the variable whose elimination creates the fewest constraints; null if there is none. */
    private static @Nullable Monomial next(Set<Constraint> rows, @Nullable Monomial kept) {
        Set<Monomial> variables = new TreeSet<>();
        rows.forEach(row -> variables.addAll(row.polynomial().variables()));
        Monomial best = null;
        long least = Long.MAX_VALUE;
        for (Monomial variable : variables) {
            if (!variable.equals(kept)) {
                long cost = cost(variable, rows);
                if (cost < least) {
                    best = variable;
                    least = cost;
                }
            }
        }
        return best;
    }

    private static long cost(Monomial variable, Set<Constraint> rows) {
        long lower = 0;
        long upper = 0;
        for (Constraint row : rows) {
            int sign = row.polynomial().coefficient(variable).signum();
            if (sign != 0 && row.relation() == Relation.ZERO) {
                return 0;
            }
            lower += sign > 0 ? 1 : 0;
            upper += sign < 0 ? 1 : 0;
        }
        return lower * upper;
    }

    private static @Nullable Set<Constraint> eliminate(Monomial variable, Set<Constraint> rows) {
        Set<Constraint> further = new LinkedHashSet<>();
        List<Constraint> lower = new ArrayList<>();
        List<Constraint> upper = new ArrayList<>();
        Constraint equality = null;
        for (Constraint row : rows) {
            int sign = row.polynomial().coefficient(variable).signum();
            if (sign == 0) {
                further.add(row);
            } else if (row.relation() == Relation.ZERO && equality == null) {
                equality = row;
            } else {
                (sign > 0 ? lower : upper).add(row);
            }
        }
        if (equality != null) {
            lower.addAll(upper);
            return substitute(variable, equality, lower, further);
        }
        for (Constraint low : lower) {
            for (Constraint high : upper) {
                if (!add(combine(variable, low, high), further)) {
                    return null;
                }
                if (further.size() > MAX_CONSTRAINTS) {
                    return further;
                }
            }
        }
        return further;
    }

    private static Constraint combine(Monomial variable, Constraint low, Constraint high) {
        BigDecimal first = low.polynomial().coefficient(variable);
        BigDecimal second = high.polynomial().coefficient(variable).negate();
        Polynomial sum = low.polynomial().times(second).plus(high.polynomial().times(first));
        boolean isStrict = low.relation() == Relation.POSITIVE || high.relation() == Relation.POSITIVE;
        return isStrict ? Constraint.positive(sum) : Constraint.notNegative(sum);
    }

    private static @Nullable Set<Constraint> substitute(
            Monomial variable, Constraint equality, List<Constraint> rows, Set<Constraint> further) {
        BigDecimal factor = equality.polynomial().coefficient(variable);
        for (Constraint row : rows) {
            BigDecimal coefficient = row.polynomial().coefficient(variable);
            BigDecimal other = factor.signum() > 0 ? coefficient.negate() : coefficient;
            Polynomial sum = row.polynomial()
                    .times(factor.abs())
                    .plus(equality.polynomial().times(other));
            if (!add(new Constraint(sum, row.relation()), further)) {
                return null;
            }
        }
        return further;
    }
}

package dev.togai.proof;

import dev.togai.proof.Constraint.Relation;
import dev.togai.proof.Factor.QuotientFactor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Constraints on the numbers of an event that do not contradict each other. Products of factors and rounded quotients are variables of
 * their own. A contradiction is therefore certain, and a system without one may still have no solution. Immutable and thread-safe.
 */
final class LinearSystem {

    static final LinearSystem EMPTY = new LinearSystem(Map.of(), List.of(), Set.of(), true);

    /** A system that collects constraints without deciding them, for questions that a solver decides alone. */
    static final LinearSystem UNDECIDED = new LinearSystem(Map.of(), List.of(), Set.of(), false);

    /** The constraints on single variables. */
    private final Map<Monomial, NumberInterval> intervals;

    /** The constraints on several variables. */
    private final List<Constraint> joint;

    /** The variables of {@link #joint}. */
    private final Set<Monomial> jointVariables;

    private final boolean decides;

    private LinearSystem(
            Map<Monomial, NumberInterval> intervals,
            List<Constraint> joint,
            Set<Monomial> jointVariables,
            boolean decides) {
        this.intervals = intervals;
        this.joint = joint;
        this.jointVariables = jointVariables;
        this.decides = decides;
    }

    /** Returns the system with another constraint; null if they contradict each other. */
    @Nullable
    LinearSystem with(Constraint constraint) {
        if (!decides) {
            List<Constraint> further = new ArrayList<>(joint);
            further.add(constraint);
            return new LinearSystem(intervals, further, jointVariables, false);
        }
        List<Constraint> single = constraint.withoutSingleQuotient();
        LinearSystem system = this;
        for (Constraint part : single) {
            system = system == null ? null : system.withPart(part);
        }
        return system;
    }

    private @Nullable LinearSystem withPart(Constraint constraint) {
        Polynomial polynomial = constraint.polynomial();
        Set<Monomial> variables = polynomial.variables();
        if (variables.isEmpty()) {
            return constraint.holds(polynomial.constant()) ? this : null;
        }
        if (constraint.relation() == Relation.ZERO && !hasDecimalSolution(polynomial)) {
            return null;
        }
        return variables.size() == 1
                ? withSingle(constraint, variables.iterator().next())
                : withJoint(constraint);
    }

    /** Returns whether decimals exist for which a linear polynomial is zero. */
    private static boolean hasDecimalSolution(Polynomial polynomial) {
        Polynomial integers = polynomial.primitive().apply(polynomial);
        BigInteger divisor = BigInteger.ZERO;
        for (Monomial variable : integers.variables()) {
            divisor = divisor.gcd(integers.coefficient(variable).toBigIntegerExact());
        }
        BigInteger rest = NumberInterval.withoutDecimalFactors(divisor);
        return integers.constant().toBigIntegerExact().mod(rest).signum() == 0;
    }

    private @Nullable LinearSystem withSingle(Constraint constraint, Monomial variable) {
        NumberInterval known = intervals.getOrDefault(variable, NumberInterval.ALL);
        NumberInterval interval = known.and(constraint, variable);
        if (interval.equals(known)) {
            return this;
        }
        if (interval.isEmpty()) {
            return null;
        }
        Map<Monomial, NumberInterval> further = new HashMap<>(intervals);
        further.put(variable, interval);
        LinearSystem system = new LinearSystem(further, joint, jointVariables, true);
        return jointVariables.contains(variable) && system.isContradiction() ? null : system;
    }

    private @Nullable LinearSystem withJoint(Constraint constraint) {
        if (joint.contains(constraint)) {
            return this;
        }
        List<Constraint> further = new ArrayList<>(joint);
        Set<Monomial> variables = new HashSet<>(jointVariables);
        addJoint(constraint, further, variables);
        LinearSystem system = new LinearSystem(intervals, further, variables, true);
        return system.isContradiction() ? null : system;
    }

    private static void addJoint(Constraint constraint, List<Constraint> joint, Set<Monomial> jointVariables) {
        joint.add(constraint);
        for (Monomial variable : constraint.polynomial().variables()) {
            if (jointVariables.add(variable)
                    && variable.factors().size() == 1
                    && variable.factors().get(0) instanceof QuotientFactor quotient
                    && quotient.divisor().constantValue() != null) {
                addRounding(quotient, joint, jointVariables);
            }
        }
    }

    /** Adds the bounds of a rounded quotient. */
    private static void addRounding(QuotientFactor quotient, List<Constraint> joint, Set<Monomial> jointVariables) {
        BigDecimal divisor = quotient.divisor().constant();
        Polynomial error = Polynomial.of(quotient).times(divisor).minus(quotient.dividend());
        Polynomial most = Polynomial.of(Constraint.MAX_ROUNDING.multiply(divisor));
        addJoint(Constraint.notNegative(most.plus(error)), joint, jointVariables);
        addJoint(Constraint.notNegative(most.minus(error)), joint, jointVariables);
    }

    private boolean isContradiction() {
        return LinearElimination.isContradiction(allConstraints());
    }

    private List<Constraint> allConstraints() {
        List<Constraint> all = new ArrayList<>(joint);
        for (Monomial variable : jointVariables) {
            addBounds(variable, intervals.get(variable), all);
        }
        return all;
    }

    private static void addBounds(Monomial variable, @Nullable NumberInterval interval, List<Constraint> all) {
        if (interval != null && interval.lower() != null) {
            NumberInterval.Bound bound = interval.lower();
            Polynomial above = Polynomial.of(variable, bound.divisor()).minus(Polynomial.of(bound.dividend()));
            all.add(bound.isOpen() ? Constraint.positive(above) : Constraint.notNegative(above));
        }
        if (interval != null && interval.upper() != null) {
            NumberInterval.Bound bound = interval.upper();
            Polynomial below = Polynomial.of(bound.dividend()).minus(Polynomial.of(variable, bound.divisor()));
            all.add(bound.isOpen() ? Constraint.positive(below) : Constraint.notNegative(below));
        }
    }

    /** Returns an interval with all values that a variable can have. */
    NumberInterval interval(Monomial variable) {
        if (!jointVariables.contains(variable)) {
            return intervals.getOrDefault(variable, NumberInterval.ALL);
        }
        NumberInterval projected = LinearElimination.project(allConstraints(), variable);
        return projected == null ? intervals.getOrDefault(variable, NumberInterval.ALL) : projected;
    }

    /** Returns all constraints of the system, for a solver. */
    List<Constraint> constraints() {
        List<Constraint> all = new ArrayList<>(joint);
        intervals.forEach((variable, interval) -> addBounds(variable, interval, all));
        return all;
    }
}

package dev.togai.proof;

import dev.togai.proof.Factor.QuotientFactor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition on the numbers of an event: a polynomial is compared with zero. Immutable and thread-safe.
 *
 * @param polynomial the polynomial
 * @param relation its relation to zero
 */
record Constraint(Polynomial polynomial, Relation relation) {

    /** The scale of a quotient in the rule engine. */
    static final int QUOTIENT_SCALE = 4;

    /** The greatest difference between a quotient and its rounded value. */
    static final BigDecimal MAX_ROUNDING = new BigDecimal("0.00005");

    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** The relations to zero. */
    enum Relation {
        POSITIVE,
        NOT_NEGATIVE,
        ZERO
    }

    static Constraint positive(Polynomial polynomial) {
        return new Constraint(polynomial, Relation.POSITIVE);
    }

    static Constraint notNegative(Polynomial polynomial) {
        return new Constraint(polynomial, Relation.NOT_NEGATIVE);
    }

    static Constraint zero(Polynomial polynomial) {
        return new Constraint(polynomial, Relation.ZERO);
    }

    /** Returns whether the relation holds for a value of the polynomial. */
    boolean holds(BigDecimal value) {
        return switch (relation) {
            case POSITIVE -> value.signum() > 0;
            case NOT_NEGATIVE -> value.signum() >= 0;
            case ZERO -> value.signum() == 0;
        };
    }

    /**
     * Returns the equivalent conditions in which no quotient by a constant is the only variable: its rounding is resolved, because it is
     * monotone.
     */
    List<Constraint> withoutSingleQuotient() {
        QuotientFactor quotient = singleQuotient();
        if (quotient == null) {
            return List.of(this);
        }
        Monomial monomial = Monomial.of(quotient);
        BigDecimal coefficient = polynomial.coefficient(monomial);
        BigDecimal constant = polynomial.constant();
        List<Constraint> resolved = new ArrayList<>();
        if (relation == Relation.ZERO) {
            BigDecimal[] ticks = ticks(constant, coefficient);
            if (ticks[1].signum() != 0) {
                return List.of(positive(Polynomial.ZERO));
            }
            resolved.addAll(new Constraint(polynomial, Relation.NOT_NEGATIVE).withoutSingleQuotient());
            resolved.addAll(new Constraint(polynomial.negated(), Relation.NOT_NEGATIVE).withoutSingleQuotient());
            return resolved;
        }
        // The quotient, counted in units of its last decimal, is at least or at most this number.
        BigInteger bound = bound(constant, coefficient);
        return threshold(quotient, bound, coefficient.signum() > 0).withoutSingleQuotient();
    }

    private @Nullable QuotientFactor singleQuotient() {
        if (polynomial.variables().size() != 1) {
            return null;
        }
        List<Factor> factors = polynomial.variables().iterator().next().factors();
        return factors.size() == 1
                        && factors.get(0) instanceof QuotientFactor quotient
                        && quotient.divisor().constantValue() != null
                ? quotient
                : null;
    }

    /** Returns the number of last decimals at which the polynomial is zero, rounded down, and the remainder. */
    private static BigDecimal[] ticks(BigDecimal constant, BigDecimal coefficient) {
        return constant.negate().movePointRight(QUOTIENT_SCALE).divideAndRemainder(coefficient);
    }

    private BigInteger bound(BigDecimal constant, BigDecimal coefficient) {
        BigDecimal root = constant.negate().movePointRight(QUOTIENT_SCALE);
        boolean isLower = coefficient.signum() > 0;
        BigInteger rounded = root.divide(coefficient, 0, isLower ? RoundingMode.CEILING : RoundingMode.FLOOR)
                .toBigInteger();
        boolean isExact = new BigDecimal(rounded).multiply(coefficient).compareTo(root) == 0;
        if (relation == Relation.POSITIVE && isExact) {
            return isLower ? rounded.add(BigInteger.ONE) : rounded.subtract(BigInteger.ONE);
        }
        return rounded;
    }

    /** Returns the condition on the dividend for a rounded quotient that is at least, or at most, a number of last decimals. */
    private static Constraint threshold(QuotientFactor quotient, BigInteger bound, boolean isLower) {
        BigDecimal divisor = quotient.divisor().constant();
        // A tie is rounded away from zero.
        BigDecimal tie = new BigDecimal(bound).add(isLower ? HALF.negate() : HALF);
        Polynomial limit = Polynomial.of(tie.movePointLeft(QUOTIENT_SCALE).multiply(divisor));
        boolean includesTie = isLower ? bound.signum() > 0 : bound.signum() < 0;
        Polynomial distance = isLower ? quotient.dividend().minus(limit) : limit.minus(quotient.dividend());
        return includesTie ? notNegative(distance) : positive(distance);
    }
}

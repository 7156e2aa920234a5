package dev.togai.proof;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A sum of monomials with exact coefficients. Two polynomials are equal if they are the same function of their factors. Immutable and
 * thread-safe.
 */
final class Polynomial {

    static final Polynomial ZERO = new Polynomial(new TreeMap<>());

    /** The coefficients, none of them zero, without trailing zeros. */
    private final NavigableMap<Monomial, BigDecimal> coefficients;

    private Polynomial(NavigableMap<Monomial, BigDecimal> coefficients) {
        this.coefficients = coefficients;
    }

    static Polynomial of(BigDecimal constant) {
        return of(Monomial.ONE, constant);
    }

    static Polynomial of(Factor factor) {
        return of(Monomial.of(factor), BigDecimal.ONE);
    }

    static Polynomial of(Monomial monomial, BigDecimal coefficient) {
        if (coefficient.signum() == 0) {
            return ZERO;
        }
        TreeMap<Monomial, BigDecimal> sum = new TreeMap<>();
        sum.put(monomial, coefficient.stripTrailingZeros());
        return new Polynomial(sum);
    }

    Polynomial plus(Polynomial other) {
        TreeMap<Monomial, BigDecimal> sum = new TreeMap<>(coefficients);
        other.coefficients.forEach((monomial, coefficient) -> add(sum, monomial, coefficient));
        return new Polynomial(sum);
    }

    Polynomial minus(Polynomial other) {
        return plus(other.negated());
    }

    Polynomial negated() {
        return times(BigDecimal.ONE.negate());
    }

    Polynomial times(BigDecimal factor) {
        if (factor.signum() == 0) {
            return ZERO;
        }
        TreeMap<Monomial, BigDecimal> product = new TreeMap<>();
        coefficients.forEach((monomial, coefficient) -> add(product, monomial, coefficient.multiply(factor)));
        return new Polynomial(product);
    }

    Polynomial times(Polynomial other) {
        TreeMap<Monomial, BigDecimal> product = new TreeMap<>();
        coefficients.forEach((first, coefficient) -> other.coefficients.forEach(
                (second, factor) -> add(product, first.times(second), coefficient.multiply(factor))));
        return new Polynomial(product);
    }

    private static void add(Map<Monomial, BigDecimal> sum, Monomial monomial, BigDecimal coefficient) {
        sum.merge(monomial, coefficient.stripTrailingZeros(), (first, second) -> {
            BigDecimal total = first.add(second);
            // A null value removes the monomial.
            return total.signum() == 0 ? null : total.stripTrailingZeros();
        });
    }

    /** Returns the value if it is the same for all events; null otherwise. */
    @Nullable
    BigDecimal constantValue() {
        if (coefficients.isEmpty()) {
            return BigDecimal.ZERO;
        }
        return coefficients.size() == 1 ? coefficients.get(Monomial.ONE) : null;
    }

    /** Returns the constant summand. */
    BigDecimal constant() {
        return coefficient(Monomial.ONE);
    }

    BigDecimal coefficient(Monomial monomial) {
        return coefficients.getOrDefault(monomial, BigDecimal.ZERO);
    }

    /** Returns the coefficients by monomial in the order of their names; the constant comes first. */
    Map<Monomial, BigDecimal> coefficients() {
        return coefficients;
    }

    /** Returns the monomials without the constant. */
    Set<Monomial> variables() {
        return coefficients.tailMap(Monomial.ONE, false).keySet();
    }

    /** Returns the highest number of factors of a monomial. */
    int degree() {
        return coefficients.keySet().stream()
                .mapToInt(monomial -> monomial.factors().size())
                .max()
                .orElse(0);
    }

    /** Returns the positive factor that makes all coefficients integers without a common divisor; of zero it is 1. */
    Scaling primitive() {
        int scale = 0;
        for (BigDecimal coefficient : coefficients.values()) {
            scale = Math.max(scale, coefficient.scale());
        }
        BigInteger divisor = BigInteger.ZERO;
        for (BigDecimal coefficient : coefficients.values()) {
            divisor = divisor.gcd(coefficient.movePointRight(scale).toBigIntegerExact());
        }
        return new Scaling(scale, divisor.signum() == 0 ? BigInteger.ONE : divisor);
    }

    /**
     * A multiplication by a power of ten, followed by a division without remainder.
     *
     * @param scale the exponent of ten
     * @param divisor the divisor
     */
    record Scaling(int scale, BigInteger divisor) {

        BigDecimal apply(BigDecimal coefficient) {
            return new BigDecimal(
                    coefficient.movePointRight(scale).toBigIntegerExact().divide(divisor));
        }

        Polynomial apply(Polynomial polynomial) {
            TreeMap<Monomial, BigDecimal> scaled = new TreeMap<>();
            polynomial.coefficients.forEach((monomial, coefficient) -> add(scaled, monomial, apply(coefficient)));
            return new Polynomial(scaled);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Polynomial that && coefficients.equals(that.coefficients);
    }

    @Override
    public int hashCode() {
        return coefficients.hashCode();
    }

    /** Returns the unique name. */
    @Override
    public String toString() {
        StringBuilder sum = new StringBuilder();
        coefficients.forEach((monomial, coefficient) ->
                sum.append(sum.isEmpty() ? "" : " + ").append(summand(monomial, coefficient)));
        return sum.isEmpty() ? "0" : sum.toString();
    }

    private static String summand(Monomial monomial, BigDecimal coefficient) {
        if (monomial.isOne()) {
            return coefficient.toPlainString();
        }
        return coefficient.compareTo(BigDecimal.ONE) == 0
                ? monomial.name()
                : coefficient.toPlainString() + " * " + monomial.name();
    }
}

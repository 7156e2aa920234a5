package dev.togai.proof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A product of factors. Immutable and thread-safe.
 *
 * @param name the unique name, by which monomials are ordered
 * @param factors the factors in the order of their names; none for the constant 1
 */
record Monomial(String name, List<Factor> factors) implements Comparable<Monomial> {

    /** The product of no factors. */
    static final Monomial ONE = new Monomial("", List.of());

    static Monomial of(Factor factor) {
        return new Monomial(factor.name(), List.of(factor));
    }

    Monomial times(Monomial other) {
        if (factors.isEmpty()) {
            return other;
        }
        if (other.factors.isEmpty()) {
            return this;
        }
        List<Factor> product = new ArrayList<>(factors);
        product.addAll(other.factors);
        product.sort(Comparator.comparing(Factor::name));
        return new Monomial(
                product.stream().map(Factor::name).collect(Collectors.joining(" * ")), List.copyOf(product));
    }

    boolean isOne() {
        return factors.isEmpty();
    }

    @Override
    public int compareTo(Monomial other) {
        return name.compareTo(other.name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Monomial that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}

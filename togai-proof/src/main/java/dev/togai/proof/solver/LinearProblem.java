package dev.togai.proof.solver;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Linear conditions on numbers that have names. Immutable and thread-safe.
 *
 * @param integers the names of the integers; all other numbers are real
 * @param conditions the conditions, all of which must hold
 */
public record LinearProblem(Set<String> integers, List<Condition> conditions) {

    /** Copies the collections. */
    public LinearProblem {
        integers = Set.copyOf(integers);
        conditions = List.copyOf(conditions);
    }

    /** The relations of a sum to zero. */
    public enum Relation {
        /** The sum is greater than zero. */
        POSITIVE,
        /** The sum is zero or greater. */
        NOT_NEGATIVE,
        /** The sum is zero. */
        ZERO
    }

    /**
     * A relation of a sum to zero.
     *
     * @param coefficients the factor of each number in the sum, by name
     * @param constant the constant in the sum
     * @param relation the relation
     */
    public record Condition(Map<String, BigDecimal> coefficients, BigDecimal constant, Relation relation) {

        /** Copies the coefficients. */
        public Condition {
            coefficients = Map.copyOf(coefficients);
        }
    }
}

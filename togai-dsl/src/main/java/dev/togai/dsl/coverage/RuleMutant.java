package dev.togai.dsl.coverage;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.lint.finding.FindingLocation;
import java.util.Objects;

/**
 * A rule of the meter with one small mistake. Immutable and thread-safe.
 *
 * @param id the identifier, unique in the meter: the location and the kind of the mistake. It is stable while the rule is unchanged
 * @param operator the kind of the mistake
 * @param location the field of the meter, and the part of the rule that is replaced or dropped
 * @param original the changed part in readable form, with the operator around it if it is a constant; of a long part, the text
 *     around the change
 * @param mutated the same part of the mutant
 * @param rule the whole rule with the mistake
 */
public record RuleMutant(
        String id, MutationOperator operator, FindingLocation location, String original, String mutated, Node rule) {

    /** Rejects null. */
    public RuleMutant {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(original, "original");
        Objects.requireNonNull(mutated, "mutated");
        Objects.requireNonNull(rule, "rule");
    }

    /** Returns the mutant in one line: {@code computations[0].matcher $.>: a > 0 becomes a >= 0}. */
    @Override
    public String toString() {
        return location + ": " + original + " becomes " + mutated;
    }
}

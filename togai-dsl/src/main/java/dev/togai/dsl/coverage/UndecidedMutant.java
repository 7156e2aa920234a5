package dev.togai.dsl.coverage;

import java.util.Objects;

/**
 * A mutant that has the outcomes of the meter for all sample events, and may have the same meaning. No event was found for which the
 * outcomes differ, and no proof that none exists. Immutable and thread-safe.
 *
 * @param mutant the mutant
 * @param reason the reason in words
 */
public record UndecidedMutant(RuleMutant mutant, String reason) {

    /** Rejects null. */
    public UndecidedMutant {
        Objects.requireNonNull(mutant, "mutant");
        Objects.requireNonNull(reason, "reason");
    }

    /** Returns the mutant and the reason in one line. */
    @Override
    public String toString() {
        return mutant + "; " + reason;
    }
}

package dev.togai.dsl.coverage;

import dev.togai.event.UsageEvent;
import java.util.Objects;

/**
 * A mutant that has the outcomes of the meter for all sample events, although it has a different meaning. Immutable and thread-safe.
 *
 * @param mutant the mutant
 * @param tellingEvent an event for which the outcomes differ; add it to the sample events, with an id and an account of your own
 * @param expected the outcome of the meter for that event, for example {@code 8 units}
 * @param found the outcome of the mutant for that event, for example {@code not matched}
 */
public record SurvivingMutant(RuleMutant mutant, UsageEvent tellingEvent, String expected, String found) {

    /** Rejects null. */
    public SurvivingMutant {
        Objects.requireNonNull(mutant, "mutant");
        Objects.requireNonNull(tellingEvent, "tellingEvent");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(found, "found");
    }

    /** Returns the values of the telling event that rules can read, for example {@code distance 20, city "chennai"}. */
    public String tellingValues() {
        return EventFields.describe(tellingEvent);
    }

    /** Returns the mutant, the event that distinguishes it, and both outcomes in one line. */
    @Override
    public String toString() {
        return mutant + "; an event with " + tellingValues() + " distinguishes them: " + expected + " becomes " + found;
    }
}

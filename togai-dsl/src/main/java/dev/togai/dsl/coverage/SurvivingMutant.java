package dev.togai.dsl.coverage;

import dev.togai.event.UsageEvent;
import java.util.Objects;

/**
 * A mutant that has the outcomes of the meter for all sample events, although it has a different meaning. Immutable and thread-safe.
 *
 * @param mutant the mutant
 * @param distinguishingEvent an event for which the outcomes differ; add it to the sample events, with an id and an account of your own
 * @param expected the outcome of the meter for that event, for example {@code 8 units}
 * @param found the outcome of the mutant for that event, for example {@code not matched}
 */
public record SurvivingMutant(RuleMutant mutant, UsageEvent distinguishingEvent, String expected, String found) {

    /** Rejects null. */
    public SurvivingMutant {
        Objects.requireNonNull(mutant, "mutant");
        Objects.requireNonNull(distinguishingEvent, "distinguishingEvent");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(found, "found");
    }

    /** Returns the values of the distinguishing event that rules can read, for example {@code distance 20, city "chennai"}. */
    public String distinguishingValues() {
        return EventFields.describe(distinguishingEvent);
    }

    /** Returns the mutant, the event that distinguishes it, and both outcomes in one line. */
    @Override
    public String toString() {
        return mutant + "; an event with " + distinguishingValues() + " distinguishes them: " + expected + " becomes "
                + found;
    }
}

package dev.togai.call;

import java.util.Objects;

/**
 * One operation of Togai's API, for example "create usage meter".
 *
 * <p>Each resource declares its own operations beside its methods, as {@link dev.togai.meter.UsageMeters} does.
 *
 * @param id the documented operation id, for example {@code createUsageMeter}
 * @param phrase the operation in words, as error messages say it
 * @param effect what the operation does to Togai
 * @param quota which of Togai's quotas its requests count against
 */
public record Operation(String id, String phrase, Effect effect, Quota quota) {

    /** A quota of Togai's. It has others, of calls without a token and of events, that no operation here counts against. */
    public enum Quota {
        /** Calls with a valid token, except for those that bring events. */
        GENERAL
    }

    /** What an operation does to the state of Togai; it decides what a failure may mean and what may be repeated. */
    public enum Effect {
        /** Reads only. */
        NONE,
        /** Makes something new each time: a second call makes a second thing or fails. */
        CREATES,
        /** Sets fields to the values given: a second call leaves the same state. */
        REPLACES,
        /** Moves a thing to a state named by the operation: a second call finds it already there. */
        TRANSITION
    }

    /** Refuses nulls. */
    public Operation {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(phrase, "phrase");
        Objects.requireNonNull(effect, "effect");
        Objects.requireNonNull(quota, "quota");
    }

    /** An operation that counts against the general quota. */
    public Operation(String id, String phrase, Effect effect) {
        this(id, phrase, effect, Quota.GENERAL);
    }

    @Override
    public String toString() {
        return phrase;
    }
}

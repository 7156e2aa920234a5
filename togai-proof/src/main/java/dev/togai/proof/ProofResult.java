package dev.togai.proof;

/** The result of a proof about all events. Immutable and thread-safe. */
public sealed interface ProofResult {

    /** The statement is true for all events. */
    record Proved() implements ProofResult {}

    /**
     * The statement is false.
     *
     * @param counterExample an event for which it is false
     */
    record Refuted(CounterExample counterExample) implements ProofResult {}

    /**
     * The statement was not decided.
     *
     * @param reason the part of a rule that is not supported, or the limit that was reached
     * @param eventsTried the number of events that were evaluated and did not refute it
     */
    record Unknown(String reason, long eventsTried) implements ProofResult {}

    /** Returns whether the statement is proved. */
    default boolean isProved() {
        return this instanceof Proved;
    }

    /** Returns whether the statement is refuted. */
    default boolean isRefuted() {
        return this instanceof Refuted;
    }
}

package dev.togai.dsl.preview;

/** The policy for a meter with several computations of which two have the same order, or one has none. */
public enum AmbiguousOrderPolicy {

    /** Computations with equal orders keep the order of the list, and those without an order come last. */
    AS_LISTED,

    /** The meter is rejected. */
    REJECT
}

package dev.togai.dsl.preview;

/** What becomes of a meter with several computations of which two have the same order, or one has none. */
public enum AmbiguousOrderPolicy {

    /** They stand as they came; those without an order come last. */
    AS_LISTED,

    /** The meter is refused. */
    REJECT
}

package dev.togai.dsl.usage;

/** What becomes of a meter with several computations of which two have the same order, or one has none. */
public enum UnclearOrder {

    /** They stand as they came; those without an order come last. */
    AS_LISTED,

    /** The meter is refused. */
    REFUSED
}

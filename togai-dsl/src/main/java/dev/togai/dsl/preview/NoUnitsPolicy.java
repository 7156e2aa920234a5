package dev.togai.dsl.preview;

/** The policy for events whose formula returns no number. {@link EventCounts#noUnits} counts them in either case. */
public enum NoUnitsPolicy {

    /** The event is not added. */
    SKIP,

    /** The formula counts as zero, and the event is added to its account and window. */
    COUNT_AS_ZERO
}

package dev.togai.dsl.preview;

/** What becomes of an event for which a formula gives no number. Either way it is told apart from all others. */
public enum NoUnitsPolicy {

    /** Nothing of the event is added. */
    SKIP,

    /** That formula is worth zero: the event is among those of its account and period. */
    COUNT_AS_ZERO
}

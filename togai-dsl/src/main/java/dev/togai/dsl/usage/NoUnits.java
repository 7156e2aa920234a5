package dev.togai.dsl.usage;

/** What becomes of an event for which a formula gives no number. Either way it is told apart from all others. */
public enum NoUnits {

    /** Nothing of the event is added. */
    FAIL,

    /** That formula is worth zero: the event is among those of its account and period. */
    ZERO
}

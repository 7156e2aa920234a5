package dev.togai.backtest;

/** The kinds of differences between the results of an event before and after a change. */
public enum DifferenceKind {
    /** The event counts after the change, and did not before. */
    COUNTS_NEWLY,
    /** The event counted before the change, and does not after it. */
    COUNTS_NO_LONGER,
    /** The event counts before and after the change, and has more units after it. */
    MORE_UNITS,
    /** The event counts before and after the change, and has fewer units after it. */
    FEWER_UNITS,
    /** The evaluation of the event fails after the change, and did not before. */
    FAILS_NEWLY,
    /** The evaluation of the event failed before the change, and does not after it. */
    FAILS_NO_LONGER
}

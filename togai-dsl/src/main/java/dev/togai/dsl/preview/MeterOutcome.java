package dev.togai.dsl.preview;

/** The outcome of an event for a meter. */
public enum MeterOutcome {
    /** The meter computed units, or counted the event. */
    COUNTED,
    /** The event has another schema than the meter. */
    OTHER_SCHEMA,
    /** The event does not pass the filters of the meter. */
    FILTERED_OUT,
    /** No computation of the meter matches the event. */
    NOT_MATCHED,
    /** A formula returned no number. */
    NO_UNITS,
    /** A rule failed. */
    FAILED,
    /** The attributes or dimensions of the event break the form of Togai's API. */
    NOT_UNDERSTOOD,
    /** An event of the same id was added before. Only an accumulator, which compares ids, has this outcome. */
    DUPLICATE
}

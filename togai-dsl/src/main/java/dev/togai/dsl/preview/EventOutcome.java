package dev.togai.dsl.preview;

/** The outcome of an event for a meter. */
enum EventOutcome {
    COUNTED,
    OTHER_SCHEMA,
    FILTERED_OUT,
    NOT_MATCHED,
    NO_UNITS,
    FAILED,
    NOT_UNDERSTOOD,
    DUPLICATE
}

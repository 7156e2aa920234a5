package dev.togai.recorder.internal.log;

/** The final outcome of an event: it is not sent again. */
public enum Settlement {
    /** Togai accepted the event. */
    DELIVERED,
    /** Togai rejected the event because it has the id already, which an earlier attempt delivered. */
    DUPLICATE,
    /** The event is not sent again, and the handler of dead letters received it. */
    DEAD_LETTER
}

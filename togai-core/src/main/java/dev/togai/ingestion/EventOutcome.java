package dev.togai.ingestion;

/** The outcome of one event of a batch. */
public enum EventOutcome {
    /** Togai accepted the event. It is not yet processed, and may still fail: see {@link dev.togai.event.IngestionStatus}. */
    ACCEPTED,
    /** Togai rejected the event. The same event will be rejected again. */
    REJECTED,
    /** The response does not state the outcome of the event. Sending it again is safe: Togai meters an id once. */
    UNKNOWN
}

package dev.togai.recorder;

/** The reason for which a recorder did not accept an event. */
public enum RecordRejection {
    /** The events in memory reached their bound. Togai or the network is slower than the application, or is down. */
    FULL,
    /** The recorder is closed. */
    CLOSED,
    /**
     * The event cannot be written as JSON, or is larger than {@link UsageRecorder#MAX_EVENT_BYTES}. An event that only exceeds a
     * limit of Togai is accepted, and the handler of dead letters receives it.
     */
    INVALID,
    /** The events in memory reached their bound because the recorder cannot write to its directory. */
    STORAGE_FAILED,
    /** A thread of the recorder ended with an {@link Error}. Close the recorder and open another. */
    FAILED
}

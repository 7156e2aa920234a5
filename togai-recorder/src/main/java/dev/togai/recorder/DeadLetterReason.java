package dev.togai.recorder;

/** The reason for which an event is not sent, or not sent again. */
public enum DeadLetterReason {
    /** The event exceeds a limit of {@link dev.togai.event.EventLimits}. It was not sent. */
    INVALID,
    /** Togai rejected the event, and would reject it again. */
    REJECTED,
    /** The event waited so long that Togai may no longer know whether it has it. A user decides whether to send it again. */
    EXPIRED,
    /** An event with the same id and other content waits already. */
    ID_CONFLICT,
    /** The stored event cannot be read. {@link DeadLetter#json} has its bytes. */
    UNREADABLE
}

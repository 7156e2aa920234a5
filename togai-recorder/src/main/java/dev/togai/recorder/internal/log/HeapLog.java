package dev.togai.recorder.internal.log;

/** A log that keeps events in memory, which therefore count in the bounds of the recorder until they are settled. */
public interface HeapLog extends EventLog {

    /** Returns the number of events in memory that are not settled. */
    int heldEvents();

    /** Returns the sum of {@link LoggedEvent#bytes} of the events in memory that are not settled. */
    long heldBytes();
}

package dev.togai.recorder.internal.log;

/**
 * A value that depends on all events of a log, also on those that are settled and deleted. A log calls it under its lock.
 */
public interface LogSummary {

    /**
     * Continues with the content that an earlier process stored, before any event is added.
     *
     * @throws IllegalArgumentException if the content belongs to another summary
     */
    void restore(byte[] content);

    /** Adds an event, once for each event. */
    void add(LoggedEvent event);

    /** Returns the content to store. */
    byte[] content();
}

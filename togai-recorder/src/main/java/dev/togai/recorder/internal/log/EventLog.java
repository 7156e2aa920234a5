package dev.togai.recorder.internal.log;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * The store of accepted events until they are settled. The events of a log are numbered by position, from 1, without gaps.
 *
 * <p>Implementations are not thread-safe: the engine calls them under its lock. A method that throws has changed nothing that a
 * later {@link #read} or a reopened log would show, and the log remains usable.
 */
public interface EventLog extends Closeable {

    /**
     * Appends a group, all of it or nothing, and returns after it is as safe as the durability of the log states.
     *
     * @param group new events with the next positions, and events that were not settled before
     * @throws IllegalArgumentException if an event has another position, or if the log cannot have a settled event
     * @throws LogFullException if the group does not fit into the bound of the log; settlements alone always fit
     * @throws IOException if the group could not be stored
     */
    void append(LogGroup group) throws IOException;

    /**
     * Returns the next events that are not settled, in the order of their positions. Events in damaged bytes are left out, and from
     * then on the state of the log has neither them nor their bytes.
     *
     * @param from the lowest position
     * @param maxEvents the highest number of events
     * @param maxBytes the highest sum of {@link LoggedEvent#bytes}; the first event is returned in any case
     */
    List<LoggedEvent> read(long from, int maxEvents, long maxBytes) throws IOException;

    /** Returns the state of the log, which includes all groups appended so far, by this process or by earlier ones. */
    LogStatus status();
}

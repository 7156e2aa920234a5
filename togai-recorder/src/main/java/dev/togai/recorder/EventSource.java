package dev.togai.recorder;

import dev.togai.recorder.internal.log.LoggedEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A store outside of the process from which a recorder takes events. Used by the writer. */
interface EventSource {

    /** Returns the time until {@link #take} is due; zero if it is. */
    Duration untilDue();

    /**
     * Takes the next events. Others do not take them while this recorder has them.
     *
     * @param position the position of the first event
     * @param maxEvents the highest number of events; zero to take none
     * @param maxBytes the highest sum of {@link LoggedEvent#bytes}; the first event is returned in any case
     */
    List<LoggedEvent> take(long position, int maxEvents, long maxBytes) throws IOException;

    /** Returns a mark behind all events that are in the store now. The next {@link #take} is due at once. */
    long mark() throws IOException;

    /** Returns whether an event before the mark is in the store which this recorder has not taken. */
    boolean hasOthers(long mark) throws IOException;

    /**
     * Returns the events that are not settled to the store.
     *
     * @param isQuiet whether no request is in flight, which may send such an event
     */
    void release(boolean isQuiet) throws IOException;
}

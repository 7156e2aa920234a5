package dev.togai.recorder;

/** A marker in the queue behind the events that a flush waits for. */
final class FlushMarker extends QueueEntry {

    private static final long UNKNOWN = -1;

    private volatile long lastPosition = UNKNOWN;

    /** Sets the position of the last event before the marker; called by the writer. */
    void passed(long position) {
        lastPosition = position;
    }

    /** Returns whether all events before the marker are settled. */
    boolean isReached(long lowestUnsettled) {
        return lastPosition != UNKNOWN && lowestUnsettled > lastPosition;
    }
}

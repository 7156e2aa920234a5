package dev.togai.backtest;

import java.io.Serial;
import java.io.Serializable;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The events with ids that several events are known to have. Of each id one event is evaluated, after all events were read, so that the
 * result does not depend on their order. Not thread-safe.
 */
final class RepeatedEvents implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private final TreeMap<String, Repeated> byId = new TreeMap<>();

    /** The events of one id. */
    private static final class Repeated implements Serializable {

        @Serial
        private static final long serialVersionUID = 1L;

        private SmallestEvent smallest = new SmallestEvent();
        private boolean isProcessed;
        private long count;
        private long hash;
        private boolean isConflict;

        void add(EventBytes event, boolean processed, long eventHash) {
            isConflict |= count > 0 && eventHash != hash;
            hash = eventHash;
            count++;
            choose(event, processed);
        }

        void add(Repeated other) {
            byte[] bytes = other.smallest.bytes();
            if (bytes != null) {
                isConflict |= other.isConflict || (count > 0 && other.hash != hash);
                hash = other.hash;
                count += other.count;
                choose(new EventBytes(bytes, 0, bytes.length), other.isProcessed);
            }
        }

        /** Keeps the smallest event of those that Togai processed; of all, if it processed none. */
        private void choose(EventBytes event, boolean processed) {
            if (processed && !isProcessed) {
                smallest = new SmallestEvent();
                isProcessed = true;
            }
            if (processed == isProcessed) {
                smallest.add(event);
            }
        }
    }

    /** Creates an empty collection of the events of some ids. */
    RepeatedEvents(Set<String> ids) {
        ids.forEach(id -> byId.put(id, new Repeated()));
    }

    /** Returns the ids. */
    Set<String> ids() {
        return byId.keySet();
    }

    /** Adds an event and returns true if its id is known to be repeated; otherwise returns false. */
    boolean add(String id, EventBytes event, boolean isProcessed, long eventHash) {
        Repeated repeated = byId.get(id);
        if (repeated == null) {
            return false;
        }
        repeated.add(event, isProcessed, eventHash);
        return true;
    }

    void add(RepeatedEvents other) {
        other.byId.forEach((id, theirs) ->
                byId.computeIfAbsent(id, ignored -> new Repeated()).add(theirs));
    }

    /** Returns the number of events that are not evaluated. */
    long duplicates() {
        return byId.values().stream().mapToLong(it -> Math.max(0, it.count - 1)).sum();
    }

    /** Returns the number of ids with different events. */
    long conflicts() {
        return byId.values().stream().filter(it -> it.isConflict).count();
    }

    /** Passes the event of each id that is evaluated. */
    void forEach(Consumer<EventBytes> action) {
        byId.values().forEach(repeated -> {
            byte[] bytes = repeated.smallest.bytes();
            if (bytes != null) {
                action.accept(new EventBytes(bytes, 0, bytes.length));
            }
        });
    }
}

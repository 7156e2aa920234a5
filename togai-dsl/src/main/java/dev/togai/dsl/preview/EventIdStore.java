package dev.togai.dsl.preview;

/**
 * The ids of events that were added before. An accumulator calls it once for each event that has an id, an account and a time. Any set is
 * one: {@code ids::add}. If several threads share one, it must be thread-safe.
 */
@FunctionalInterface
public interface EventIdStore {

    /** How many ids an accumulator remembers by itself. */
    int DEFAULT_CAPACITY = 100_000;

    /** Adds an id, and returns whether it is new. */
    boolean add(String id);

    /**
     * Returns a memory of the last so many different ids. Serializable, not thread-safe.
     *
     * @throws IllegalArgumentException if that is not one or more
     */
    static EventIdStore recent(int capacity) {
        return new RecentEventIdStore(capacity);
    }
}

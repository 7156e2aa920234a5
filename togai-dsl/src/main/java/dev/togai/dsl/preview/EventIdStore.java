package dev.togai.dsl.preview;

/**
 * A store of the ids of events that were added before. An accumulator calls it once for each event that has an id, an account and
 * a time. A set can be used as {@code ids::add}. A store that several threads share must be thread-safe.
 */
@FunctionalInterface
public interface EventIdStore {

    /** The number of ids that an accumulator remembers without a store of the caller. */
    int DEFAULT_CAPACITY = 100_000;

    /** Adds an id and returns whether it is new. */
    boolean add(String id);

    /**
     * Returns a store of the most recent different ids. Serializable, not thread-safe.
     *
     * @param capacity the number of ids
     * @throws IllegalArgumentException if the capacity is less than one
     */
    static EventIdStore recent(int capacity) {
        return new RecentEventIdStore(capacity);
    }
}

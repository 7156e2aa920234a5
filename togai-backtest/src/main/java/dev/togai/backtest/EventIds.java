package dev.togai.backtest;

import java.io.Serial;
import java.io.Serializable;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The ids of all events of one run, for finding repeated ones. Keeps 96 bits of hash for each id, and 32 bits for its event: the
 * probability that two ids of ten billion are confused is below one in a billion. Needs 21 to 43 bytes for each id. Thread-safe.
 */
final class EventIds implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Many, because a thread that waits for another one costs more than a look-up, and because large arrays waste memory in G1. */
    private static final int STRIPES = 1024;

    /** The number of ids with different events up to which one event of each is kept in memory. */
    private static final int MAX_CONFLICTS = 1_000_000;

    private static final int STRIPE_BITS = 10;

    private final Stripe[] stripes = new Stripe[STRIPES];
    private final ConcurrentHashMap.KeySetView<String, Boolean> conflicts = ConcurrentHashMap.newKeySet();
    private volatile boolean isFull;

    /**
     * Creates an empty store.
     *
     * @param maxIds the number of ids after which the store is full
     */
    EventIds(long maxIds) {
        long perStripe = Math.min(Integer.MAX_VALUE / 8, Math.max(1, maxIds / STRIPES));
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Stripe((int) perStripe);
        }
    }

    /** Returns the number of ids whose store takes at most 60 % of a heap. */
    static long maxIds(long heapBytes) {
        long places = (long) STRIPES * Stripe.INITIAL_CAPACITY;
        while (2 * places * Stripe.PLACE_BYTES <= heapBytes / 10 * 6) {
            places *= 2;
        }
        return places / 4 * 3;
    }

    /** Adds an id with the hash of its event, and returns whether it is new. */
    boolean add(String id, long eventHash) {
        long first = Hashing.ofString(id, 1);
        // Zero marks a free place.
        long key = first == 0 ? 1 : first;
        int second = (int) Hashing.ofString(id, 2);
        Match match = stripes[(int) (key >>> (Long.SIZE - STRIPE_BITS))].add(key, second, (int) eventHash);
        if (match == Match.OTHER_EVENT) {
            conflicts.add(id);
            if (conflicts.size() > MAX_CONFLICTS) {
                isFull = true;
            }
        } else if (match == Match.UNKNOWN) {
            isFull = true;
        }
        return match == Match.NEW;
    }

    /** Returns the ids with different events. */
    Set<String> conflicts() {
        return Set.copyOf(conflicts);
    }

    /** Returns whether there were more ids, or more of them with different events, than the store takes. */
    boolean isFull() {
        return isFull;
    }

    /** The relation of an event to an earlier one. */
    private enum Match {
        NEW,
        SAME_EVENT,
        OTHER_EVENT,
        UNKNOWN
    }

    /** A hash table with open addressing. */
    private static final class Stripe implements Serializable {

        @Serial
        private static final long serialVersionUID = 1L;

        private static final int INITIAL_CAPACITY = 64;
        private static final int PLACE_BYTES = 16;

        private final ReentrantLock lock = new ReentrantLock();
        private final int maxSize;

        /**
         * Two elements for each place, so that a look-up reads one line of the processor's cache: 64 bits of the id's hash, which are zero
         * in a free place, and then 32 more bits of it with the 32 bits of the event.
         */
        private long[] places = new long[2 * INITIAL_CAPACITY];

        private int size;

        Stripe(int maxSize) {
            this.maxSize = maxSize;
        }

        Match add(long key, int second, int event) {
            lock.lock();
            try {
                int place = place(key, second);
                if (places[place] != 0) {
                    return (int) places[place + 1] == event ? Match.SAME_EVENT : Match.OTHER_EVENT;
                }
                if (size == maxSize) {
                    return Match.UNKNOWN;
                }
                places[place] = key;
                places[place + 1] = (long) second << Integer.SIZE | Integer.toUnsignedLong(event);
                size++;
                if (size > places.length / 8 * 3) {
                    grow();
                }
                return Match.NEW;
            } finally {
                lock.unlock();
            }
        }

        /** Returns the index of the first element of the place of an id, or of the free one where it would be. */
        private int place(long key, int second) {
            int mask = places.length - 1;
            int place = 2 * (int) key & mask;
            while (places[place] != 0
                    && (places[place] != key || (int) (places[place + 1] >>> Integer.SIZE) != second)) {
                place = (place + 2) & mask;
            }
            return place;
        }

        private void grow() {
            long[] old = places;
            places = new long[2 * old.length];
            for (int i = 0; i < old.length; i += 2) {
                if (old[i] != 0) {
                    int place = place(old[i], (int) (old[i + 1] >>> Integer.SIZE));
                    places[place] = old[i];
                    places[place + 1] = old[i + 1];
                }
            }
        }
    }
}

package dev.togai.testkit.internal;

import java.time.Instant;
import java.util.Comparator;

/**
 * The position of an item in a list that is sorted by time.
 *
 * @param time the time by which the list is sorted
 * @param revision a number that increases with time, which orders items with the same time
 */
record ListPosition(Instant time, long revision) implements Comparable<ListPosition> {

    private static final Comparator<ListPosition> EARLIEST_FIRST =
            Comparator.comparing(ListPosition::time).thenComparing(ListPosition::revision);

    @Override
    public int compareTo(ListPosition other) {
        return EARLIEST_FIRST.compare(this, other);
    }
}

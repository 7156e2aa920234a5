package dev.togai.commitment;

import java.util.List;

/**
 * The events that differ between two sides. Immutable and thread-safe.
 *
 * @param discrepancies the events that explain differences, in the order of their buckets
 * @param unexplained the differences that the given events do not explain. They need the events of both sides. If those were given,
 *     the events are not the events of the commitments, or events were recorded more often than they were given.
 */
public record LocationReport(List<EventDiscrepancy> discrepancies, List<BucketDifference> unexplained) {

    /** Copies the lists. */
    public LocationReport {
        discrepancies = List.copyOf(discrepancies);
        unexplained = List.copyOf(unexplained);
    }

    /** Returns whether the events explain all differences. */
    public boolean isComplete() {
        return unexplained.isEmpty();
    }
}

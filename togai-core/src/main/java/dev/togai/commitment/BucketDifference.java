package dev.togai.commitment;

import java.util.Objects;

/**
 * A bucket in which two sides have different events. Immutable and thread-safe.
 *
 * @param bucket the bucket
 * @param expected the commitment of the side that is compared, such as that of the recorded events
 * @param actual the commitment of the other side, such as that of the metered events
 */
public record BucketDifference(EventBucket bucket, Commitment expected, Commitment actual) {

    /** Rejects null. */
    public BucketDifference {
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(actual, "actual");
    }

    /** Returns the number of events that the other side lacks; negative if it has more, and 0 if events were altered. */
    public long missing() {
        return Math.subtractExact(expected.count(), actual.count());
    }

    /** Returns the bucket and both counts. */
    @Override
    public String toString() {
        return bucket + ": expected " + expected.count() + " events, was " + actual.count();
    }
}

package dev.togai.commitment;

import dev.togai.event.UsageEvent;
import dev.togai.internal.Preconditions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A bucketed commitment that grows event by event, in bounded memory: about 200 bytes for each bucket. Not thread-safe: give each
 * thread its own accumulator, and add their commitments.
 *
 * <p>If there are more buckets than the limit, the oldest day with hours is rolled up into one bucket for each account. If days have
 * more than half of the buckets, the oldest day is rolled up into the rest bucket. No event is forgotten: only the location of
 * differences becomes coarser. To keep the hours of a month, allow 24 × 31 buckets for each account.
 */
public final class BucketedAccumulator {

    /** The default of the maximum number of buckets. */
    public static final int DEFAULT_MAX_BUCKETS = 65_536;

    private final String keyId;
    private final EventHasher hasher;
    private final int maxBuckets;
    private final BucketTable table = new BucketTable();

    private BucketedAccumulator(CommitmentKey key, int maxBuckets) {
        Preconditions.checkInRange("maxBuckets", maxBuckets, 1, Integer.MAX_VALUE);
        this.keyId = key.id();
        this.hasher = new EventHasher(key);
        this.maxBuckets = maxBuckets;
    }

    /** Creates an accumulator without events and with at most {@value #DEFAULT_MAX_BUCKETS} buckets. */
    public static BucketedAccumulator create(CommitmentKey key) {
        return create(key, DEFAULT_MAX_BUCKETS);
    }

    /**
     * Creates an accumulator without events.
     *
     * @param maxBuckets the maximum number of buckets without the rest bucket, at least 1
     * @throws IllegalArgumentException if the maximum is less than 1
     */
    public static BucketedAccumulator create(CommitmentKey key, int maxBuckets) {
        return new BucketedAccumulator(key, maxBuckets);
    }

    /** Adds an event. */
    public void add(UsageEvent event) {
        byte[] hash = hasher.hash(event);
        Optional<Instant> instant = event.timestamp().toInstant(ZoneOffset.UTC);
        HashSum sum = instant.isEmpty()
                ? table.rest()
                : table.ofHour(
                        event.accountId(), Math.floorDiv(instant.get().getEpochSecond(), BucketTable.SECONDS_OF_HOUR));
        sum.add(hash);
        table.shrinkTo(maxBuckets);
    }

    /**
     * Adds the events of a commitment, such as that of another thread or of the time before a restart.
     *
     * @throws IllegalArgumentException if its key differs
     */
    public void add(BucketedCommitment commitment) {
        Commitment.requireKey(keyId, commitment.keyId());
        table.add(commitment.table());
        table.shrinkTo(maxBuckets);
    }

    /** Returns the commitment to the events that were added until now. */
    public BucketedCommitment commitment() {
        return new BucketedCommitment(keyId, table.copy());
    }
}

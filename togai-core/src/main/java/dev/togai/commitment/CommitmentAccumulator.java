package dev.togai.commitment;

import dev.togai.event.UsageEvent;

/**
 * A commitment that grows event by event, in constant memory. An event costs one HMAC of a few hundred bytes. Not thread-safe: give
 * each thread its own accumulator, and add their commitments.
 */
public final class CommitmentAccumulator {

    private final String keyId;
    private final EventHasher hasher;
    private final HashSum sum = new HashSum();

    private CommitmentAccumulator(CommitmentKey key) {
        this.keyId = key.id();
        this.hasher = new EventHasher(key);
    }

    /** Creates an accumulator without events. */
    public static CommitmentAccumulator create(CommitmentKey key) {
        return new CommitmentAccumulator(key);
    }

    /** Adds an event. */
    public void add(UsageEvent event) {
        sum.add(hasher.hash(event));
    }

    /**
     * Adds the events of a commitment, such as that of another thread or of the time before a restart.
     *
     * @throws IllegalArgumentException if its key differs
     */
    public void add(Commitment commitment) {
        Commitment.requireKey(keyId, commitment.keyId());
        sum.add(commitment);
    }

    /** Returns the commitment to the events that were added until now. */
    public Commitment commitment() {
        return sum.toCommitment(keyId);
    }
}

package dev.togai.testkit;

import dev.togai.commitment.BucketedCommitment;
import dev.togai.commitment.Commitment;
import dev.togai.commitment.CommitmentKey;
import dev.togai.event.UsageEvent;
import dev.togai.testkit.internal.FakeBackendAccess;
import dev.togai.testkit.internal.MeteringInspector;

/**
 * The events that the meters of a fake processed, and commitments to them. They are computed on demand from the stored events, so a
 * test that does not call these methods pays nothing. They are no calls: the journal does not have them.
 *
 * <p>Failed events, duplicates, reverted events and events in progress do not count, see {@link FakeTogai#settle()}. These are the
 * events of {@link dev.togai.commitment.ProcessedEvents} for the real service.
 */
public final class MeteredEvents {

    private MeteredEvents() {}

    /** Returns the events in the order of their receipt. Each iteration has the events of its beginning. */
    public static Iterable<UsageEvent> of(FakeTogai fake) {
        MeteringInspector inspector = new MeteringInspector(FakeBackendAccess.backendOf(fake));
        return () -> inspector.processedEvents().iterator();
    }

    /** Returns the commitment to the events. */
    public static Commitment commitment(FakeTogai fake, CommitmentKey key) {
        return Commitment.of(key, of(fake));
    }

    /** Returns the commitments to the events by account and hour. */
    public static BucketedCommitment bucketed(FakeTogai fake, CommitmentKey key) {
        return BucketedCommitment.of(key, of(fake));
    }
}

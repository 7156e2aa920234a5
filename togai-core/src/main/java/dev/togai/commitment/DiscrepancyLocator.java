package dev.togai.commitment;

import dev.togai.commitment.EventDiscrepancy.Kind;
import dev.togai.event.UsageEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A search for the events that explain the differences of two commitments. Thread-safe.
 *
 * <ol>
 *   <li>If copies of one event explain a difference, the events of the compared side suffice: the difference is a multiple of the
 *       event's hash. The event was lost, repeated or doubled. This step stores no events.
 *   <li>Otherwise the events of both sides are compared. This step stores the events of one bucket. If the compared side returns an
 *       event once that its commitment has several times, the superfluous copies are computed. This succeeds if they are copies of one
 *       event, or of events that follow each other, each as often as the others. An application that crashed and recorded the first
 *       events again is an example.
 *   <li>A lost or repeated event and an added event of one id are one altered event, also if it moved to another bucket.
 * </ol>
 *
 * <p>Events are supplied by a function, which is called with a bucket and returns at least the events of the bucket. Other events are
 * ignored, but reading them takes time. The function may be called twice for a bucket, and must then return equal events in an equal
 * order. Return an event as often as it was recorded, if that is known: a sum of hashes does not determine which of many events it has
 * twice.
 */
public final class DiscrepancyLocator {

    private final CommitmentKey key;

    private DiscrepancyLocator(CommitmentKey key) {
        this.key = key;
    }

    /** Returns a locator for commitments of this key. */
    public static DiscrepancyLocator of(CommitmentKey key) {
        return new DiscrepancyLocator(key);
    }

    /**
     * Locates the events that one side alone explains. A difference of several events, or of an altered event, is reported as
     * unexplained. An event that was recorded twice and metered once is reported as lost, unless the function returns it twice.
     *
     * @param expected returns the events of the compared side
     * @throws IllegalArgumentException if a commitment has another key
     */
    public LocationReport locate(
            List<BucketDifference> differences, Function<EventBucket, Iterable<UsageEvent>> expected) {
        return locateAll(differences, expected, null);
    }

    /**
     * Locates all events. A difference is reported as unexplained only if the events are not those of the commitments, or if the
     * compared side returns events less often than they were recorded and the copies cannot be computed.
     *
     * @param expected returns the events of the compared side
     * @param actual returns the events of the other side
     * @throws IllegalArgumentException if a commitment has another key
     */
    public LocationReport locate(
            List<BucketDifference> differences,
            Function<EventBucket, Iterable<UsageEvent>> expected,
            Function<EventBucket, Iterable<UsageEvent>> actual) {
        return locateAll(differences, expected, actual);
    }

    private LocationReport locateAll(
            List<BucketDifference> differences,
            Function<EventBucket, Iterable<UsageEvent>> expected,
            @Nullable Function<EventBucket, Iterable<UsageEvent>> actual) {
        EventHasher hasher = new EventHasher(key);
        List<EventDiscrepancy> found = new ArrayList<>();
        List<BucketDifference> unexplained = new ArrayList<>();
        for (BucketDifference difference : differences) {
            Commitment.requireKey(key.id(), difference.expected().keyId());
            EventBucket bucket = difference.bucket();
            Optional<EventDiscrepancy> single = single(hasher, difference, expected, actual);
            EventTally tally = new EventTally(hasher);
            if (single.isEmpty() && actual != null) {
                bucket.filter(expected.apply(bucket)).forEach(tally::addExpected);
                bucket.filter(actual.apply(bucket)).forEach(tally::addActual);
            }
            if (single.isPresent()) {
                found.add(single.get());
            } else if (actual != null && tally.completes(difference)) {
                found.addAll(tally.discrepancies());
            } else {
                unexplained.add(difference);
            }
        }
        return new LocationReport(pairAlterations(found), unexplained);
    }

    /** Returns the only event whose copies are the difference. */
    private static Optional<EventDiscrepancy> single(
            EventHasher hasher,
            BucketDifference difference,
            Function<EventBucket, Iterable<UsageEvent>> expected,
            @Nullable Function<EventBucket, Iterable<UsageEvent>> actual) {
        Commitment missing = difference.expected().minus(difference.actual());
        if (missing.count() == 0) {
            return Optional.empty(); // Only an event of the other side can compensate for the count.
        }
        EventBucket bucket = difference.bucket();
        @Nullable UsageEvent found = null;
        byte[] foundHash = new byte[0];
        long copies = 0;
        for (UsageEvent event : bucket.filter(expected.apply(bucket))) {
            byte[] hash = hasher.hash(event);
            if (found == null && missing.isMultipleOf(hash)) {
                found = event;
                foundHash = hash;
            }
            copies += Arrays.equals(hash, foundHash) ? 1 : 0;
        }
        if (found == null) {
            return Optional.empty();
        }
        if (missing.count() < 0) {
            return Optional.of(EventDiscrepancy.doubled(found, -missing.count()));
        }
        boolean isRepeated = missing.count() < copies
                || (actual != null && contains(hasher, bucket.filter(actual.apply(bucket)), foundHash));
        return Optional.of(
                isRepeated
                        ? EventDiscrepancy.repeated(found, missing.count())
                        : EventDiscrepancy.lost(found, missing.count()));
    }

    private static boolean contains(EventHasher hasher, Iterable<UsageEvent> events, byte[] hash) {
        for (UsageEvent event : events) {
            if (Arrays.equals(hasher.hash(event), hash)) {
                return true;
            }
        }
        return false;
    }

    /** Replaces each lost event and an added event of the same id by one altered event. */
    private static List<EventDiscrepancy> pairAlterations(List<EventDiscrepancy> found) {
        Map<String, Deque<EventDiscrepancy>> added = new HashMap<>();
        for (EventDiscrepancy discrepancy : found) {
            if (discrepancy.kind() == Kind.ADDED) {
                added.computeIfAbsent(discrepancy.id(), id -> new ArrayDeque<>())
                        .add(discrepancy);
            }
        }
        List<EventDiscrepancy> paired = new ArrayList<>();
        for (EventDiscrepancy discrepancy : found) {
            if (discrepancy.kind() == Kind.LOST || discrepancy.kind() == Kind.REPEATED) {
                pair(discrepancy, added.getOrDefault(discrepancy.id(), new ArrayDeque<>()), paired);
            } else if (discrepancy.kind() == Kind.DOUBLED) {
                paired.add(discrepancy);
            }
        }
        for (EventDiscrepancy discrepancy : found) {
            Deque<EventDiscrepancy> left = added.remove(discrepancy.id());
            if (left != null) {
                paired.addAll(left);
            }
        }
        return paired;
    }

    private static void pair(EventDiscrepancy lost, Deque<EventDiscrepancy> added, List<EventDiscrepancy> paired) {
        long left = lost.copies();
        while (left > 0 && !added.isEmpty()) {
            EventDiscrepancy other = added.remove();
            long copies = Math.min(left, other.copies());
            paired.add(EventDiscrepancy.altered(lost.event(), other.event(), copies));
            left -= copies;
            if (other.copies() > copies) {
                added.addFirst(EventDiscrepancy.added(other.event(), other.copies() - copies));
            }
        }
        if (left > 0) {
            paired.add(new EventDiscrepancy(lost.kind(), lost.expected(), lost.actual(), left));
        }
    }
}

package dev.togai.commitment;

import dev.togai.event.UsageEvent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The copies of each event of a bucket on both sides. Holds all events of the bucket. Not thread-safe. */
final class EventTally {

    private static final class Entry {
        private final byte[] hash;
        private final UsageEvent event;
        private long expected;
        private long actual;

        Entry(byte[] hash, UsageEvent event) {
            this.hash = hash;
            this.event = event;
        }
    }

    private final EventHasher hasher;
    private final Map<ByteBuffer, Entry> entries = new LinkedHashMap<>();
    private final HashSum expectedSum = new HashSum();
    private final HashSum actualSum = new HashSum();

    EventTally(EventHasher hasher) {
        this.hasher = hasher;
    }

    /** Adds an event of the compared side. */
    void addExpected(UsageEvent event) {
        byte[] hash = hasher.hash(event);
        expectedSum.add(hash);
        entry(hash, event).expected++;
    }

    /** Adds an event of the other side. */
    void addActual(UsageEvent event) {
        byte[] hash = hasher.hash(event);
        actualSum.add(hash);
        entry(hash, event).actual++;
    }

    private Entry entry(byte[] hash, UsageEvent event) {
        return entries.computeIfAbsent(ByteBuffer.wrap(hash), it -> new Entry(hash, event));
    }

    /**
     * Returns whether these are the events of the commitments. If only copies of expected events are missing, adds them where the
     * difference determines them.
     */
    boolean completes(BucketDifference difference) {
        String keyId = difference.expected().keyId();
        if (!actualSum.toCommitment(keyId).equals(difference.actual())) {
            return false;
        }
        Commitment rest = difference.expected().minus(expectedSum.toCommitment(keyId));
        return rest.isEmpty() || addCopies(rest);
    }

    /** Adds copies of consecutive expected events whose sum this is, each as often as the others; returns whether there are any. */
    private boolean addCopies(Commitment rest) {
        List<Entry> known =
                entries.values().stream().filter(entry -> entry.expected > 0).toList();
        List<Commitment> sums = new ArrayList<>();
        sums.add(Commitment.empty(rest.keyId()));
        for (Entry entry : known) {
            sums.add(sums.get(sums.size() - 1).plus(Commitment.of(rest.keyId(), entry.hash)));
        }
        for (int size = 1; size <= Math.min(rest.count(), known.size()); size++) {
            if (rest.count() % size == 0) {
                long copies = rest.count() / size;
                for (int from = 0; from + size <= known.size(); from++) {
                    if (sums.get(from + size)
                            .minus(sums.get(from))
                            .times(copies)
                            .equals(rest)) {
                        known.subList(from, from + size).forEach(entry -> entry.expected += copies);
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Returns the events with different numbers of copies. */
    List<EventDiscrepancy> discrepancies() {
        List<EventDiscrepancy> found = new ArrayList<>();
        for (Entry entry : entries.values()) {
            long missing = entry.expected - entry.actual;
            if (missing > 0 && entry.actual > 0) {
                found.add(EventDiscrepancy.repeated(entry.event, missing));
            } else if (missing > 0) {
                found.add(EventDiscrepancy.lost(entry.event, missing));
            } else if (missing < 0 && entry.expected > 0) {
                found.add(EventDiscrepancy.doubled(entry.event, -missing));
            } else if (missing < 0) {
                found.add(EventDiscrepancy.added(entry.event, -missing));
            }
        }
        return found;
    }
}

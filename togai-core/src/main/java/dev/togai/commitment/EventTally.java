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
        private final UsageEvent event;
        private long expected;
        private long actual;

        Entry(UsageEvent event) {
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
        return entries.computeIfAbsent(ByteBuffer.wrap(hash), it -> new Entry(event));
    }

    /** Returns whether these are the events of the commitments. */
    boolean explains(BucketDifference difference) {
        String keyId = difference.expected().keyId();
        return expectedSum.toCommitment(keyId).equals(difference.expected())
                && actualSum.toCommitment(keyId).equals(difference.actual());
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

package dev.togai.commitment;

import dev.togai.event.UsageEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Commitments to the events of each account in each hour. Older events are in buckets of a day, the oldest in one rest bucket; see
 * {@link BucketedAccumulator}. {@link #total()} shows whether two sides have the same events, and {@link #differences}
 * in which buckets they do not. Immutable and thread-safe.
 */
public final class BucketedCommitment {

    private static final HashSum NONE = new HashSum();

    private final String keyId;
    private final BucketTable table;

    BucketedCommitment(String keyId, BucketTable table) {
        this.keyId = keyId;
        this.table = table;
    }

    /** Returns the commitment to all events of an iteration, which is read once, with the default maximum of buckets. */
    public static BucketedCommitment of(CommitmentKey key, Iterable<UsageEvent> events) {
        BucketedAccumulator accumulator = BucketedAccumulator.create(key);
        events.forEach(accumulator::add);
        return accumulator.commitment();
    }

    /**
     * Returns the commitment of a {@linkplain #format() text form}.
     *
     * @throws IllegalArgumentException if the text is no bucketed commitment
     */
    public static BucketedCommitment parse(String text) {
        return BucketedCommitmentFormat.parse(text);
    }

    /** Returns the id of the key. */
    public String keyId() {
        return keyId;
    }

    BucketTable table() {
        return table;
    }

    /** Returns the commitment to all events. */
    public Commitment total() {
        HashSum total = table.rest().copy();
        table.hours().values().forEach(accounts -> accounts.values().forEach(total::add));
        table.days().values().forEach(accounts -> accounts.values().forEach(total::add));
        return total.toCommitment(keyId);
    }

    /** Returns the commitments of all buckets with events, in the order of time and account. */
    public SortedMap<EventBucket, Commitment> buckets() {
        SortedMap<EventBucket, Commitment> buckets = new TreeMap<>();
        if (!table.rest().isZero()) {
            buckets.put(restBucket(table), table.rest().toCommitment(keyId));
        }
        table.days()
                .forEach((day, accounts) -> accounts.forEach(
                        (account, sum) -> buckets.put(dayBucket(account, day), sum.toCommitment(keyId))));
        table.hours()
                .forEach((hour, accounts) -> accounts.forEach(
                        (account, sum) -> buckets.put(hourBucket(account, hour), sum.toCommitment(keyId))));
        return buckets;
    }

    /**
     * Returns the buckets in which the other side has different events, in the order of time and account. Where one side has rolled
     * up its buckets and the other has not, the rolled up buckets are compared.
     *
     * @param other the commitment of the other side, such as that of the metered events
     * @throws IllegalArgumentException if the keys differ
     */
    public List<BucketDifference> differences(BucketedCommitment other) {
        Commitment.requireKey(keyId, other.keyId);
        BucketTable expected = table.copy();
        BucketTable actual = other.table.copy();
        expected.rollUp(actual.hoursFrom(), actual.daysFrom());
        actual.rollUp(expected.hoursFrom(), expected.daysFrom());
        List<BucketDifference> found = new ArrayList<>();
        addDifference(found, restBucket(expected), expected.rest(), actual.rest());
        addDifferences(found, expected.days(), actual.days(), BucketedCommitment::dayBucket);
        addDifferences(found, expected.hours(), actual.hours(), BucketedCommitment::hourBucket);
        return found;
    }

    private void addDifferences(
            List<BucketDifference> found,
            NavigableMap<Long, Map<String, HashSum>> expected,
            NavigableMap<Long, Map<String, HashSum>> actual,
            BucketFactory bucketOf) {
        for (long time : union(expected.keySet(), actual.keySet())) {
            Map<String, HashSum> mine = expected.getOrDefault(time, Map.of());
            Map<String, HashSum> theirs = actual.getOrDefault(time, Map.of());
            for (String account : union(mine.keySet(), theirs.keySet())) {
                addDifference(
                        found,
                        bucketOf.create(account, time),
                        mine.getOrDefault(account, NONE),
                        theirs.getOrDefault(account, NONE));
            }
        }
    }

    private void addDifference(List<BucketDifference> found, EventBucket bucket, HashSum expected, HashSum actual) {
        if (!expected.sameAs(actual)) {
            found.add(new BucketDifference(bucket, expected.toCommitment(keyId), actual.toCommitment(keyId)));
        }
    }

    private static <T> NavigableSet<T> union(Set<T> one, Set<T> other) {
        NavigableSet<T> union = new TreeSet<>(one);
        union.addAll(other);
        return union;
    }

    @FunctionalInterface
    private interface BucketFactory {
        EventBucket create(String account, long time);
    }

    private static EventBucket hourBucket(String account, long hour) {
        return new EventBucket(Optional.of(account), atHour(hour), atHour(hour + 1));
    }

    private static EventBucket dayBucket(String account, long day) {
        return new EventBucket(
                Optional.of(account), atHour(day * BucketTable.HOURS), atHour((day + 1) * BucketTable.HOURS));
    }

    private static EventBucket restBucket(BucketTable table) {
        long from = table.daysFrom();
        return new EventBucket(
                Optional.empty(), Instant.MIN, from == Long.MIN_VALUE ? Instant.MIN : atHour(from * BucketTable.HOURS));
    }

    private static Instant atHour(long hour) {
        return Instant.ofEpochSecond(hour * BucketTable.SECONDS_OF_HOUR);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BucketedCommitment that
                && keyId.equals(that.keyId)
                && table.hoursFrom() == that.table.hoursFrom()
                && table.daysFrom() == that.table.daysFrom()
                && buckets().equals(that.buckets());
    }

    @Override
    public int hashCode() {
        return total().hashCode();
    }

    /** Returns the text form, for a file: about 110 characters for each bucket. It contains the accounts, and not the key. */
    public String format() {
        return BucketedCommitmentFormat.format(this);
    }

    /** Returns the commitment to all events and the number of buckets. */
    @Override
    public String toString() {
        return "BucketedCommitment[" + total() + ", " + table.size() + " buckets]";
    }
}

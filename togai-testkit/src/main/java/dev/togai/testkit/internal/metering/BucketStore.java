package dev.togai.testkit.internal.metering;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Sums by key in buckets of an hour and of a day in UTC, so that a query for a month reads a few buckets for each key. Not
 * thread-safe.
 *
 * @param <K> the key of a series, such as account and meter
 */
public final class BucketStore<K> {

    /** The width of the smallest buckets in seconds. Parts of an hour are in no bucket. */
    public static final long HOUR = 3_600;

    private static final long DAY = 24 * HOUR;

    private final Map<K, Series> series = new LinkedHashMap<>();

    private record Series(BucketSeries hours, BucketSeries days) {

        void add(Instant at, BigDecimal amount, int contributions) {
            hours.add(at, amount, contributions);
            days.add(at, amount, contributions);
        }
    }

    /** Receives buckets. */
    public interface Visitor<K> {

        /**
         * Receives a bucket.
         *
         * @param key the key of the series
         * @param start the start of the bucket in seconds since 1970
         * @param sum the sum of its contributions
         */
        void visit(K key, long start, BigDecimal sum);
    }

    /** Creates an empty store. */
    public BucketStore() {}

    /** Adds the contribution of one event. */
    public void add(K key, Instant at, BigDecimal amount) {
        series.computeIfAbsent(key, it -> new Series(new BucketSeries(HOUR), new BucketSeries(DAY)))
                .add(at, amount, 1);
    }

    /** Removes a contribution that was added before. */
    public void remove(K key, Instant at, BigDecimal amount) {
        Series known = series.get(key);
        if (known == null) {
            throw new IllegalStateException("Nothing was added for " + key);
        }
        known.add(at, amount.negate(), -1);
        if (known.hours().isEmpty()) {
            series.remove(key);
        }
    }

    /** Returns the keys that have a contribution. */
    public Set<K> keys() {
        return Collections.unmodifiableSet(series.keySet());
    }

    /** Removes everything. */
    public void clear() {
        series.clear();
    }

    /**
     * Passes the buckets between two full hours to the visitor: buckets of a day where a whole day is requested, and buckets of an
     * hour elsewhere.
     *
     * @param from the first full hour in seconds since 1970
     * @param until the full hour after the last one
     * @param byHour whether all buckets must be of an hour
     */
    public void forEach(Predicate<K> keys, long from, long until, boolean byHour, Visitor<K> visitor) {
        long firstDay = Math.floorDiv(from + DAY - 1, DAY) * DAY;
        long lastDay = Math.floorDiv(until, DAY) * DAY;
        boolean hoursOnly = byHour || firstDay >= lastDay;
        series.forEach((key, buckets) -> {
            if (!keys.test(key)) {
                return;
            }
            BucketSeries.Visitor toKey = (start, sum, count) -> visitor.visit(key, start, sum);
            if (hoursOnly) {
                buckets.hours().forEach(from, until, toKey);
            } else {
                buckets.hours().forEach(from, firstDay, toKey);
                buckets.days().forEach(firstDay, lastDay, toKey);
                buckets.hours().forEach(lastDay, until, toKey);
            }
        });
    }
}

package dev.togai.testkit.internal;

import dev.togai.metric.MetricGroupBy;
import dev.togai.metric.MetricSeries;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The sums of a metric by group and bucket. Not thread-safe. */
final class MetricSums {

    /** The group of a query without groups. */
    static final String ALL = "";

    private final Map<String, TreeMap<Instant, BigDecimal>> groups = new TreeMap<>();

    /** Adds an amount to the bucket of a group. */
    void add(String group, Instant start, BigDecimal amount) {
        groups.computeIfAbsent(group, it -> new TreeMap<>()).merge(start, amount, BigDecimal::add);
    }

    /** Adds the buckets of a time range that have no value, with the value 0. */
    void addEmptyBuckets(MetricBuckets buckets, Instant from, Instant until, boolean grouped) {
        if (!grouped) {
            groups.computeIfAbsent(ALL, it -> new TreeMap<>());
        }
        for (TreeMap<Instant, BigDecimal> points : groups.values()) {
            for (Instant start = buckets.startOf(from); start.isBefore(until); start = buckets.next(start)) {
                points.putIfAbsent(start, BigDecimal.ZERO);
            }
        }
    }

    /** Returns the series in the order of their groups. */
    List<MetricSeries> series(Optional<MetricGroupBy> groupBy) {
        return groups.entrySet().stream()
                .map(group -> series(groupBy, group.getKey(), group.getValue()))
                .toList();
    }

    private static MetricSeries series(Optional<MetricGroupBy> groupBy, String group, Map<Instant, BigDecimal> points) {
        MetricSeries.Builder series = MetricSeries.builder();
        groupBy.ifPresent(field -> series.groupedBy(field, group));
        points.forEach((start, sum) -> series.point(start, EventMapper.toNumber(sum)));
        return series.build();
    }
}

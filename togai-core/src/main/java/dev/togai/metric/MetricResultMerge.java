package dev.togai.metric;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The merge of the results of one query for the parts of a time range. Not thread-safe. */
final class MetricResultMerge {

    private final boolean forCycle;
    private final Map<Object, MetricSeries> firstSeries = new LinkedHashMap<>();
    private final Map<Object, Map<Instant, BigDecimal>> points = new LinkedHashMap<>();

    private MetricResultMerge(boolean forCycle) {
        this.forCycle = forCycle;
    }

    /**
     * Merges results. The series of a group become one, in ascending order. Values of the same bucket are added: each part counts
     * the events in its own time range only. A pricing cycle counts once.
     *
     * @param results the results, at least one
     */
    static MetricResult of(MetricQuery query, List<MetricResult> results) {
        MetricResultMerge merge = new MetricResultMerge(query.isForCycle());
        Map<String, String> unknownFields = new LinkedHashMap<>();
        for (MetricResult result : results) {
            merge.add(result.series());
            result.unknownFields().forEach(unknownFields::putIfAbsent);
        }
        return MetricResult.builder()
                .id(query.id())
                .name(results.stream()
                        .map(MetricResult::name)
                        .flatMap(Optional::stream)
                        .findFirst())
                .series(merge.series())
                .unknownFields(unknownFields)
                .build();
    }

    private void add(List<MetricSeries> part) {
        Map<Object, Map<Instant, BigDecimal>> ofPart = new LinkedHashMap<>();
        for (MetricSeries series : part) {
            Object group = series.groupedBy().map(it -> List.of(it.field(), it.value()));
            firstSeries.putIfAbsent(group, series);
            Map<Instant, BigDecimal> values = ofPart.computeIfAbsent(group, it -> new TreeMap<>());
            series.points().forEach(point -> values.merge(point.timestamp(), point.value(), BigDecimal::add));
        }
        ofPart.forEach((group, values) -> {
            Map<Instant, BigDecimal> all = points.computeIfAbsent(group, it -> new TreeMap<>());
            values.forEach((timestamp, value) ->
                    all.merge(timestamp, value, forCycle ? (first, second) -> first : BigDecimal::add));
        });
    }

    private List<MetricSeries> series() {
        return firstSeries.entrySet().stream()
                .map(first -> MetricSeries.builder()
                        .from(first.getValue())
                        .points(points.getOrDefault(first.getKey(), Map.of()).entrySet().stream()
                                .map(point -> new MetricPoint(point.getKey(), point.getValue()))
                                .toList())
                        .build())
                .toList();
    }
}

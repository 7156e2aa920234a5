package dev.togai.metric;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The requests for the parts of a long time range. Queries with buckets of the same length share requests. The parts meet at the
 * start of a bucket in UTC, and no bucket is in two parts. Immutable and thread-safe.
 *
 * @param whole the request for the whole time range
 * @param parts the requests for its parts, in the order of time for each length of buckets
 */
record MetricsSplit(MetricsRequest whole, List<MetricsRequest> parts) {

    /** The maximum number of requests; 34 years in hours need as many. */
    static final int MAX_PARTS = 1_000;

    /**
     * Splits a request into requests with at most {@link MetricLimits#MAX_POINTS} buckets.
     *
     * @throws InvalidRequestException if more than {@link #MAX_PARTS} requests are necessary
     */
    static MetricsSplit of(MetricsRequest request) {
        Map<Optional<BucketCalendar>, List<MetricQuery>> queries = new LinkedHashMap<>();
        for (MetricQuery query : request.queries()) {
            Optional<BucketCalendar> calendar = BucketCalendar.of(query).filter(it -> isTooLong(it, request));
            queries.computeIfAbsent(calendar, it -> new ArrayList<>()).add(query);
        }
        List<MetricsRequest> parts = new ArrayList<>();
        queries.forEach((calendar, some) -> addParts(request, calendar, some, parts));
        return new MetricsSplit(request, List.copyOf(parts));
    }

    private static boolean isTooLong(BucketCalendar calendar, MetricsRequest request) {
        return calendar.count(request.startTime(), request.endTime()) > MetricLimits.MAX_POINTS;
    }

    private static void addParts(
            MetricsRequest request,
            Optional<BucketCalendar> calendar,
            List<MetricQuery> queries,
            List<MetricsRequest> parts) {
        Instant start = request.startTime();
        while (true) {
            if (parts.size() == MAX_PARTS) {
                throw new InvalidRequestException(
                        Metrics.QUERY.phrase(),
                        List.of(new Violation(
                                "endTime",
                                "a time range of at most " + MAX_PARTS + " requests",
                                request.endTime().toString())),
                        "Use a shorter time range or longer buckets.");
            }
            Instant from = start;
            Instant end = calendar.map(it -> it.plus(from, MetricLimits.MAX_POINTS))
                    .filter(it -> it.isBefore(request.endTime()))
                    .orElse(request.endTime());
            parts.add(MetricsRequest.builder()
                    .from(request)
                    .startTime(start)
                    .endTime(end)
                    .queries(queries)
                    .build());
            if (!end.isBefore(request.endTime())) {
                return;
            }
            start = end;
        }
    }

    /** Sends the requests one after the other and merges their responses. */
    MetricsResponse query(Function<MetricsRequest, MetricsResponse> send) {
        List<MetricsResponse> responses = new ArrayList<>();
        for (MetricsRequest part : parts) {
            responses.add(send.apply(part));
        }
        return responses.size() == 1 ? responses.get(0) : merge(responses);
    }

    private MetricsResponse merge(List<MetricsResponse> responses) {
        Map<String, String> unknownFields = new LinkedHashMap<>();
        responses.forEach(response -> response.unknownFields().forEach(unknownFields::putIfAbsent));
        MetricsResponse.Builder merged = MetricsResponse.builder().unknownFields(unknownFields);
        for (MetricQuery query : whole.queries()) {
            List<MetricResult> results = responses.stream()
                    .flatMap(response -> response.find(query.id()).stream())
                    .toList();
            // A part without a result would make the sum of the others look complete.
            if (results.size() == partsOf(query)) {
                merged.addResult(MetricResultMerge.of(query, results));
            }
        }
        return merged.build();
    }

    private long partsOf(MetricQuery query) {
        return parts.stream().filter(part -> part.queries().contains(query)).count();
    }
}

package dev.togai.metric;

import dev.togai.error.Violation;
import dev.togai.internal.JsonParsers;
import dev.togai.internal.Utf8Validator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The documented limits of metrics, and the checks of requests against them. Source: {@code POST /metrics} in Togai's OpenAPI
 * document, whose texts limit the queries and the points, and its tables of filters.
 */
public final class MetricLimits {

    /** The maximum number of queries of a request. */
    public static final int MAX_QUERIES = 5;

    /** The maximum number of filters of a query. */
    public static final int MAX_FILTERS = 5;

    /**
     * The maximum number of points of a series. Togai documents no response for a request that exceeds it;
     * {@link Metrics#queryAll} splits the time range.
     */
    public static final int MAX_POINTS = 300;

    private final List<Violation> found = new ArrayList<>();

    private MetricLimits() {}

    /** Returns the documented limits that a request exceeds. */
    public static List<Violation> violations(MetricsRequest request) {
        MetricLimits limits = new MetricLimits();
        if (!request.startTime().isBefore(request.endTime())) {
            limits.add(
                    "endTime", "must be later than startTime", request.endTime().toString());
        }
        limits.size("metricQueries", request.queries().size(), 1, MAX_QUERIES);
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < request.queries().size(); i++) {
            MetricQuery query = request.queries().get(i);
            String place = "metricQueries[" + i + "].";
            if (!ids.add(query.id())) {
                limits.add(place + "id", "must be unique in the request", query.id());
            }
            limits.query(place, query);
        }
        return List.copyOf(limits.found);
    }

    /** Checks a request when it is built: the documented limits, and conditions of a meaningful request. */
    static List<Violation> strictViolations(MetricsRequest request) {
        MetricLimits limits = new MetricLimits();
        limits.found.addAll(unsendableFields(request));
        limits.found.addAll(violations(request));
        limits.json("", request.unknownFields());
        for (int i = 0; i < request.queries().size(); i++) {
            MetricQuery query = request.queries().get(i);
            String place = "metricQueries[" + i + "].";
            limits.notBlank(place + "id", query.id());
            limits.notBlank(place + "name", query.name().wireName());
            limits.notBlank(
                    place + "aggregationPeriod", query.aggregationPeriod().wireName());
            limits.json(place, query.unknownFields());
            for (int j = 0; j < query.filters().size(); j++) {
                limits.json(
                        place + "filters[" + j + "].", query.filters().get(j).unknownFields());
            }
        }
        return List.copyOf(limits.found);
    }

    /**
     * Returns the strings of a request that UTF-8 cannot encode. Checked in unchecked requests too, because this is not a limit
     * of Togai.
     */
    static List<Violation> unsendableFields(MetricsRequest request) {
        MetricLimits limits = new MetricLimits();
        for (int i = 0; i < request.queries().size(); i++) {
            MetricQuery query = request.queries().get(i);
            String place = "metricQueries[" + i + "].";
            limits.sendable(place + "id", query.id());
            limits.sendable(place + "name", query.name().wireName());
            limits.sendable(
                    place + "aggregationPeriod", query.aggregationPeriod().wireName());
            query.groupBy().ifPresent(field -> limits.sendable(place + "groupBy", field.wireName()));
            query.currency().ifPresent(currency -> limits.sendable(place + "configs.CURRENCY", currency.wireName()));
            limits.sendable(place, query.unknownFields());
            for (int j = 0; j < query.filters().size(); j++) {
                MetricFilter filter = query.filters().get(j);
                String filterPlace = place + "filters[" + j + "].";
                limits.sendable(filterPlace + "fieldName", filter.field().wireName());
                filter.values().forEach(value -> limits.sendable(filterPlace + "fieldValues", value));
                limits.sendable(filterPlace, filter.unknownFields());
            }
        }
        limits.sendable("", request.unknownFields());
        return List.copyOf(limits.found);
    }

    private void query(String place, MetricQuery query) {
        size(place + "filters", query.filters().size(), 0, MAX_FILTERS);
        for (int i = 0; i < query.filters().size(); i++) {
            filter(
                    place + "filters[" + i + "].fieldValues",
                    query,
                    query.filters().get(i));
        }
        boolean revenue =
                query.name().equals(MetricName.REVENUE) || query.name().equals(MetricName.REVENUE_FOR_CYCLE);
        query.currency()
                .filter(currency -> !revenue)
                .ifPresent(currency ->
                        add(place + "configs.CURRENCY", "only for REVENUE and REVENUE_FOR_CYCLE", currency.wireName()));
    }

    private void filter(String place, MetricQuery query, MetricFilter filter) {
        if (filter.values().isEmpty()) {
            add(place, "at least one value", null);
        }
        filter.values().forEach(value -> notBlank(place, value));
        boolean single =
                query.name().equals(MetricName.EVENTS) && filter.field().equals(MetricFilterField.SCHEMA_NAME);
        if (single && filter.values().size() > 1) {
            add(place, "at most one schema", String.join(", ", filter.values()));
        }
    }

    private void size(String field, int size, int min, int max) {
        if (size < min || size > max) {
            add(field, min + " to " + max + " entries", String.valueOf(size));
        }
    }

    private void notBlank(String field, String value) {
        if (value.isBlank()) {
            add(field, "must not be blank", value);
        }
    }

    private void json(String place, Map<String, String> unknownFields) {
        unknownFields.forEach((name, json) -> JsonParsers.findSyntaxError(json)
                .ifPresent(problem -> add(place + name, "must be JSON (" + problem + ")", json)));
    }

    private void sendable(String place, Map<String, String> unknownFields) {
        unknownFields.forEach((name, json) -> {
            sendable(place + name, name);
            sendable(place + name, json);
        });
    }

    private void sendable(String field, String value) {
        Utf8Validator.findProblem(value).ifPresent(problem -> add(field, problem, value));
    }

    private void add(String field, String limit, @Nullable String value) {
        found.add(new Violation(field, limit, value));
    }
}

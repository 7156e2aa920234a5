package dev.togai.metric;

import dev.togai.error.Violation;
import dev.togai.internal.limits.LimitCheck;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    private final LimitCheck check = new LimitCheck();

    private MetricLimits() {}

    /** Returns the documented limits that a request exceeds. */
    public static List<Violation> violations(MetricsRequest request) {
        MetricLimits limits = new MetricLimits();
        if (!request.startTime().isBefore(request.endTime())) {
            limits.check.add(
                    "endTime", "must be later than startTime", request.endTime().toString());
        }
        limits.size("metricQueries", request.queries().size(), 1, MAX_QUERIES);
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < request.queries().size(); i++) {
            MetricQuery query = request.queries().get(i);
            String place = "metricQueries[" + i + "].";
            if (!ids.add(query.id())) {
                limits.check.add(place + "id", "must be unique in the request", query.id());
            }
            limits.query(place, query);
        }
        return limits.check.violations();
    }

    /** Checks a request when it is built: the documented limits, and conditions of a meaningful request. */
    static List<Violation> strictViolations(MetricsRequest request) {
        MetricLimits limits = new MetricLimits();
        limits.check.add(unsendableFields(request));
        limits.check.add(violations(request));
        limits.check.json("", request.unknownFields());
        for (int i = 0; i < request.queries().size(); i++) {
            MetricQuery query = request.queries().get(i);
            String place = "metricQueries[" + i + "].";
            limits.check.notBlank(place + "id", query.id());
            limits.check.notBlank(place + "name", query.name().wireName());
            limits.check.notBlank(
                    place + "aggregationPeriod", query.aggregationPeriod().wireName());
            limits.check.json(place, query.unknownFields());
            for (int j = 0; j < query.filters().size(); j++) {
                limits.check.json(
                        place + "filters[" + j + "].", query.filters().get(j).unknownFields());
            }
        }
        return limits.check.violations();
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
            limits.check.sendable(place + "id", query.id());
            limits.check.sendable(place + "name", query.name().wireName());
            limits.check.sendable(
                    place + "aggregationPeriod", query.aggregationPeriod().wireName());
            query.groupBy().ifPresent(field -> limits.check.sendable(place + "groupBy", field.wireName()));
            query.currency()
                    .ifPresent(currency -> limits.check.sendable(place + "configs.CURRENCY", currency.wireName()));
            limits.check.sendable(place, query.unknownFields());
            for (int j = 0; j < query.filters().size(); j++) {
                MetricFilter filter = query.filters().get(j);
                String filterPlace = place + "filters[" + j + "].";
                limits.check.sendable(filterPlace + "fieldName", filter.field().wireName());
                filter.values().forEach(value -> limits.check.sendable(filterPlace + "fieldValues", value));
                limits.check.sendable(filterPlace, filter.unknownFields());
            }
        }
        limits.check.sendable("", request.unknownFields());
        return limits.check.violations();
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
                .ifPresent(currency -> check.add(
                        place + "configs.CURRENCY", "only for REVENUE and REVENUE_FOR_CYCLE", currency.wireName()));
    }

    private void filter(String place, MetricQuery query, MetricFilter filter) {
        if (filter.values().isEmpty()) {
            check.add(place, "at least one value", Optional.empty());
        }
        filter.values().forEach(value -> check.notBlank(place, value));
        boolean single =
                query.name().equals(MetricName.EVENTS) && filter.field().equals(MetricFilterField.SCHEMA_NAME);
        if (single && filter.values().size() > 1) {
            check.add(place, "at most one schema", String.join(", ", filter.values()));
        }
    }

    private void size(String field, int size, int min, int max) {
        if (size < min || size > max) {
            check.add(field, min + " to " + max + " entries", String.valueOf(size));
        }
    }
}

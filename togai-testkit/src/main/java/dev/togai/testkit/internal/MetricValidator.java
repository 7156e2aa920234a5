package dev.togai.testkit.internal;

import dev.togai.error.Violation;
import dev.togai.event.EventCategory;
import dev.togai.event.IngestionStatus;
import dev.togai.metric.MetricFilter;
import dev.togai.metric.MetricFilterField;
import dev.togai.metric.MetricGroupBy;
import dev.togai.metric.MetricLimits;
import dev.togai.metric.MetricName;
import dev.togai.metric.MetricQuery;
import dev.togai.metric.MetricsRequest;
import dev.togai.testkit.behavior.FakeBehavior;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The checks of queries of metrics against the documented limits and tables. */
final class MetricValidator {

    private static final Set<MetricFilterField> USAGE_FILTERS = Set.of(
            MetricFilterField.ACCOUNT_ID,
            MetricFilterField.CUSTOMER_ID,
            MetricFilterField.USAGE_METER_ID,
            MetricFilterField.BILLABLE_ID);
    private static final Set<MetricGroupBy> USAGE_GROUPS = Set.of(
            MetricGroupBy.ACCOUNT_ID,
            MetricGroupBy.CUSTOMER_ID,
            MetricGroupBy.USAGE_METER_ID,
            MetricGroupBy.BILLABLE_ID);
    private static final Set<MetricFilterField> EVENT_FILTERS = Set.of(
            MetricFilterField.ACCOUNT_ID,
            MetricFilterField.CUSTOMER_ID,
            MetricFilterField.SCHEMA_NAME,
            MetricFilterField.EVENT_STATUS);
    private static final Set<MetricGroupBy> EVENT_GROUPS = Set.of(
            MetricGroupBy.ACCOUNT_ID,
            MetricGroupBy.CUSTOMER_ID,
            MetricGroupBy.SCHEMA_NAME,
            MetricGroupBy.EVENT_STATUS,
            MetricGroupBy.RAW_EVENT_STATUS);
    /** Not configs: official clients send an empty object, which the models keep as an unknown field. */
    private static final List<String> QUERY_FIELDS = List.of("id", "name", "aggregationPeriod", "groupBy", "filters");

    private static final Set<EventCategory> CATEGORIES =
            Set.of(EventCategory.PROCESSED, EventCategory.UNPROCESSED, EventCategory.IN_PROGRESS);

    private static final Dimensions USAGE = new Dimensions(USAGE_FILTERS, USAGE_GROUPS);

    /** The filters and groups of each documented metric. Those of licenses are not documented: they are those of usage. */
    private static final Map<MetricName, Dimensions> METRICS = Map.of(
            MetricName.EVENTS, new Dimensions(EVENT_FILTERS, EVENT_GROUPS),
            MetricName.USAGE, USAGE,
            MetricName.METER_USAGE, USAGE,
            MetricName.NAMED_LICENSE_USAGE, USAGE,
            MetricName.REVENUE, USAGE,
            MetricName.USAGE_FOR_CYCLE, USAGE,
            MetricName.REVENUE_FOR_CYCLE, USAGE);

    private final BehaviorSettings behaviors;
    private final List<String> problems = new ArrayList<>();

    /** The fields by which a metric can be filtered and grouped. */
    private record Dimensions(Set<MetricFilterField> filters, Set<MetricGroupBy> groups) {}

    private MetricValidator(BehaviorSettings behaviors) {
        this.behaviors = behaviors;
    }

    /** Returns all problems of a request. */
    static List<String> problems(MetricsRequest request, BehaviorSettings behaviors) {
        MetricValidator validator = new MetricValidator(behaviors);
        MetricLimits.violations(request).stream().map(Violation::toString).forEach(validator.problems::add);
        if (request.startTime().isBefore(request.endTime())) {
            for (int i = 0; i < request.queries().size(); i++) {
                validator.query("metricQueries[" + i + "].", request.queries().get(i), request);
            }
        }
        return validator.problems;
    }

    private void query(String place, MetricQuery query, MetricsRequest request) {
        RequestProblems form = new RequestProblems(behaviors);
        form.partFields(place, query.unknownFields(), QUERY_FIELDS);
        problems.addAll(form.all());
        Dimensions dimensions = METRICS.get(query.name());
        if (dimensions == null) {
            problems.add(place + "name: is not a metric, was " + query.name());
            return;
        }
        query.groupBy()
                .filter(group -> !dimensions.groups().contains(group))
                .ifPresent(
                        group -> problems.add(place + "groupBy: " + query.name() + " cannot be grouped by " + group));
        for (MetricFilter filter : query.filters()) {
            if (!dimensions.filters().contains(filter.field())) {
                problems.add(place + "filters: " + query.name() + " cannot be filtered by " + filter.field());
            } else if (filter.field().equals(MetricFilterField.EVENT_STATUS)) {
                statuses(place, filter);
            }
        }
        Optional<MetricBuckets> buckets = MetricBuckets.of(query.aggregationPeriod());
        if (buckets.isEmpty()) {
            problems.add(
                    place + "aggregationPeriod: must be HOUR, DAY, WEEK or MONTH, was " + query.aggregationPeriod());
        } else if (!query.isForCycle() && behaviors.isEnabled(FakeBehavior.METRICS_ARE_LIMITED_TO_300_POINTS)) {
            long points = buckets.get().count(request.startTime(), request.endTime());
            if (points > MetricLimits.MAX_POINTS) {
                problems.add(place + "aggregationPeriod: at most " + MetricLimits.MAX_POINTS
                        + " points in a series, the time range has " + points);
            }
        }
    }

    private void statuses(String place, MetricFilter filter) {
        filter.values().stream()
                .filter(value -> !CATEGORIES.contains(EventCategory.of(value))
                        && !EventStatuses.isKnown(IngestionStatus.of(value)))
                .forEach(value -> problems.add(place + "filters: is not a status, was " + value));
    }
}

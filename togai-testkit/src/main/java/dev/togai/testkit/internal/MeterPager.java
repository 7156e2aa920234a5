package dev.togai.testkit.internal;

import dev.togai.call.ApiCall;
import dev.togai.meter.Aggregation;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeterPage;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import dev.togai.page.SortOrder;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.internal.ListPager.ListPage;
import dev.togai.testkit.internal.ListPager.PageRequest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Filters, sorts and pages meters. By default, the meter changed last comes first, and a page has 20 meters. */
final class MeterPager {

    private static final String STATUS = "status";
    private static final String AGGREGATIONS = "aggregations";
    private static final String SEARCH = "_search";
    private static final Set<MeterStatus> ALWAYS_FILTERABLE = Set.of(MeterStatus.ACTIVE, MeterStatus.INACTIVE);
    private static final Set<MeterStatus> STATUSES =
            Set.of(MeterStatus.DRAFT, MeterStatus.ACTIVE, MeterStatus.INACTIVE, MeterStatus.ARCHIVED);
    private static final Set<Aggregation> KNOWN_AGGREGATIONS = Set.of(Aggregation.COUNT, Aggregation.SUM);

    private final BehaviorSettings behaviors;
    private final ApiCall call = ApiCall.of(UsageMeters.LIST);

    MeterPager(BehaviorSettings behaviors) {
        this.behaviors = behaviors;
    }

    /** Returns the page that the query requests. */
    UsageMeterPage page(Collection<StoredMeter> meters, UsageMeterQuery query) {
        ListPager pager = new ListPager(call, behaviors);
        PageRequest request = pager.request(
                query.nextToken(),
                query.pageSize(),
                ListPager.checkedOrder(call, behaviors, query.nextToken(), query.sortOrder())
                        .orElse(SortOrder.DESC),
                () -> checkedFilters(query));
        UsageMeterQuery wanted = queryOf(request.filters());
        ListPage<StoredMeter> page = pager.page(
                meters, request, meter -> wanted.matches(meter.toResponse(behaviors)), StoredMeter::position);
        return UsageMeterPage.builder()
                .data(page.items().stream()
                        .map(meter -> meter.toResponse(behaviors))
                        .toList())
                .nextToken(page.nextToken())
                .context(page.context())
                .build();
    }

    /** Returns the filters that the current behaviors support. */
    private Map<String, String> checkedFilters(UsageMeterQuery query) {
        Map<String, String> filters = new LinkedHashMap<>();
        checkedStatus(query).ifPresent(status -> filters.put(STATUS, status.wireName()));
        checkedAggregation(query).ifPresent(aggregation -> filters.put(AGGREGATIONS, aggregation.wireName()));
        if (behaviors.isEnabled(FakeBehavior.LISTS_CAN_BE_SEARCHED_AND_SORTED)) {
            query.search().ifPresent(search -> filters.put(SEARCH, search));
        }
        return filters;
    }

    private static UsageMeterQuery queryOf(Map<String, String> filters) {
        return UsageMeterQuery.builder()
                .status(Optional.ofNullable(filters.get(STATUS)).map(MeterStatus::of))
                .aggregations(Optional.ofNullable(filters.get(AGGREGATIONS)).map(Aggregation::of))
                .search(Optional.ofNullable(filters.get(SEARCH)))
                .build();
    }

    private Optional<MeterStatus> checkedStatus(UsageMeterQuery query) {
        Set<MeterStatus> filterable =
                behaviors.isEnabled(FakeBehavior.STATUS_FILTER_ACCEPTS_ALL_STATUSES) ? STATUSES : ALWAYS_FILTERABLE;
        query.status().filter(status -> !filterable.contains(status)).ifPresent(status -> {
            throw ApiErrors.of(call, 400, "status: cannot be filtered by " + status);
        });
        return query.status();
    }

    private Optional<Aggregation> checkedAggregation(UsageMeterQuery query) {
        query.aggregations()
                .filter(aggregation -> !KNOWN_AGGREGATIONS.contains(aggregation))
                .ifPresent(aggregation -> {
                    throw ApiErrors.of(call, 400, "aggregations: cannot be filtered by " + aggregation);
                });
        boolean works = query.status().isPresent() || behaviors.isEnabled(FakeBehavior.AGGREGATIONS_FILTER_WORKS_ALONE);
        return works ? query.aggregations() : Optional.empty();
    }
}

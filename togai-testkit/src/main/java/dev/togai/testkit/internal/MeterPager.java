package dev.togai.testkit.internal;

import dev.togai.call.ApiCall;
import dev.togai.meter.Aggregation;
import dev.togai.meter.MeterLimits;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeterPage;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import dev.togai.page.PageContext;
import dev.togai.page.SortOrder;
import dev.togai.testkit.behavior.FakeBehavior;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Filters, sorts and pages meters. By default, the meter changed last comes first, and a page has 20 meters. */
final class MeterPager {

    /** The documented default page size. */
    static final int DEFAULT_PAGE_SIZE = 20;

    private static final Set<MeterStatus> ALWAYS_FILTERABLE = Set.of(MeterStatus.ACTIVE, MeterStatus.INACTIVE);
    private static final Set<MeterStatus> STATUSES =
            Set.of(MeterStatus.DRAFT, MeterStatus.ACTIVE, MeterStatus.INACTIVE, MeterStatus.ARCHIVED);
    private static final Set<Aggregation> AGGREGATIONS = Set.of(Aggregation.COUNT, Aggregation.SUM);
    private static final Set<SortOrder> ORDERS = Set.of(SortOrder.ASC, SortOrder.DESC);
    private static final Comparator<StoredMeter> EARLIEST_FIRST =
            Comparator.comparing(StoredMeter::updatedAt).thenComparing(StoredMeter::revision);

    private final BehaviorSettings behaviors;
    private final ApiCall call = ApiCall.of(UsageMeters.LIST);

    MeterPager(BehaviorSettings behaviors) {
        this.behaviors = behaviors;
    }

    /** Returns the page that the query requests. */
    UsageMeterPage page(Collection<StoredMeter> meters, UsageMeterQuery query) {
        Optional<PageToken> from = query.nextToken().map(this::tokenOf);
        // The token carries page size and filters of the first page. Those of later requests are ignored.
        int pageSize = from.map(PageToken::pageSize).orElse(query.pageSize().orElse(DEFAULT_PAGE_SIZE));
        UsageMeterQuery wanted = from.map(PageToken::query).orElseGet(() -> checked(query));
        SortOrder order = wanted.sortOrder().orElse(SortOrder.DESC);
        List<StoredMeter> rest = meters.stream()
                .filter(meter -> wanted.matches(meter.toResponse(behaviors)))
                .filter(meter -> from.isEmpty() || from.get().isBefore(meter))
                .sorted(order.equals(SortOrder.ASC) ? EARLIEST_FIRST : EARLIEST_FIRST.reversed())
                .limit(pageSize + 1L)
                .toList();
        List<StoredMeter> page = rest.subList(0, Math.min(pageSize, rest.size()));
        boolean more = rest.size() > pageSize;
        boolean token = more || (!page.isEmpty() && behaviors.isEnabled(FakeBehavior.LAST_PAGE_CARRIES_A_TOKEN));
        return UsageMeterPage.builder()
                .data(page.stream().map(meter -> meter.toResponse(behaviors)).toList())
                .nextToken(
                        token
                                ? Optional.of(PageToken.after(page.get(page.size() - 1), pageSize, wanted)
                                        .text())
                                : Optional.empty())
                .context(PageContext.builder()
                        .pageSize(pageSize)
                        .sortOrder(order)
                        .build())
                .build();
    }

    private PageToken tokenOf(String text) {
        PageToken token = PageToken.read(text).orElseThrow(() -> ApiErrors.of(call, 400, "nextToken: is not valid"));
        if (token.pageSize() < MeterLimits.MIN_PAGE_SIZE || token.pageSize() > MeterLimits.MAX_PAGE_SIZE) {
            throw ApiErrors.of(call, 400, "nextToken: is not valid");
        }
        return token;
    }

    /** Returns the part of the query that the current behaviors support. */
    private UsageMeterQuery checked(UsageMeterQuery query) {
        UsageMeterQuery.Builder checked =
                UsageMeterQuery.builder().status(checkedStatus(query)).aggregations(checkedAggregation(query));
        return behaviors.isEnabled(FakeBehavior.LISTS_CAN_BE_SEARCHED_AND_SORTED)
                ? checked.search(query.search()).sortOrder(checkedOrder(query)).build()
                : checked.build();
    }

    private Optional<SortOrder> checkedOrder(UsageMeterQuery query) {
        query.sortOrder().filter(order -> !ORDERS.contains(order)).ifPresent(order -> {
            throw ApiErrors.of(call, 400, "_sort: must be updated_at ASC or updated_at DESC, was " + order);
        });
        return query.sortOrder();
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
                .filter(aggregation -> !AGGREGATIONS.contains(aggregation))
                .ifPresent(aggregation -> {
                    throw ApiErrors.of(call, 400, "aggregations: cannot be filtered by " + aggregation);
                });
        boolean works = query.status().isPresent() || behaviors.isEnabled(FakeBehavior.AGGREGATIONS_FILTER_WORKS_ALONE);
        return works ? query.aggregations() : Optional.empty();
    }
}

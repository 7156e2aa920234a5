package dev.togai.testkit;

import dev.togai.call.Call;
import dev.togai.meter.Aggregation;
import dev.togai.meter.MeterLimits;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.PageContext;
import dev.togai.meter.SortOrder;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Cuts pages out of the meters: the latest changed first, 20 to a page unless asked otherwise. */
final class MeterListing {

    /** The documented size of a page that nobody gave a size. */
    static final int DEFAULT_PAGE_SIZE = 20;

    private static final Set<MeterStatus> ALWAYS_FILTERABLE = Set.of(MeterStatus.ACTIVE, MeterStatus.INACTIVE);
    private static final Set<MeterStatus> STATUSES =
            Set.of(MeterStatus.DRAFT, MeterStatus.ACTIVE, MeterStatus.INACTIVE, MeterStatus.ARCHIVED);
    private static final Set<Aggregation> AGGREGATIONS = Set.of(Aggregation.COUNT, Aggregation.SUM);
    private static final Comparator<StoredMeter> LATEST_FIRST = Comparator.comparing(StoredMeter::updatedAt)
            .thenComparing(StoredMeter::change)
            .reversed();

    private final RuleBook rules;
    private final Call call = Call.of(UsageMeters.LIST);

    MeterListing(RuleBook rules) {
        this.rules = rules;
    }

    UsageMeterPage page(Collection<StoredMeter> meters, UsageMeterQuery query) {
        Optional<PageToken> from = query.nextToken().map(this::tokenOf);
        int pageSize = from.map(PageToken::pageSize).orElse(query.pageSize().orElse(DEFAULT_PAGE_SIZE));
        // The token carries the filters of the first page; those of later requests are not needed and not read.
        Optional<MeterStatus> status = from.isPresent() ? from.get().status() : checkedStatus(query);
        Optional<Aggregation> aggregation = from.isPresent() ? from.get().aggregation() : checkedAggregation(query);
        List<StoredMeter> rest = meters.stream()
                .filter(meter -> !meter.isArchived() || rules.holds(FakeRule.ARCHIVED_METERS_ARE_LISTED))
                .filter(meter -> passes(meter.shown(rules), status, aggregation))
                .filter(meter -> from.isEmpty() || from.get().isBefore(meter))
                .sorted(LATEST_FIRST)
                .limit(pageSize + 1L)
                .toList();
        List<StoredMeter> page = rest.subList(0, Math.min(pageSize, rest.size()));
        boolean more = rest.size() > pageSize;
        boolean token = more || (!page.isEmpty() && rules.holds(FakeRule.LAST_PAGE_CARRIES_A_TOKEN));
        return UsageMeterPage.builder()
                .data(page.stream().map(meter -> meter.shown(rules)).toList())
                .nextToken(
                        token
                                ? Optional.of(after(page.get(page.size() - 1), pageSize, status, aggregation))
                                : Optional.empty())
                .context(PageContext.builder()
                        .pageSize(pageSize)
                        .sortOrder(SortOrder.DESC)
                        .build())
                .build();
    }

    private static String after(
            StoredMeter last, int pageSize, Optional<MeterStatus> status, Optional<Aggregation> aggregation) {
        return new PageToken(pageSize, status, aggregation, last.updatedAt(), last.change()).text();
    }

    private PageToken tokenOf(String text) {
        PageToken token = PageToken.read(text).orElseThrow(() -> Refusal.of(call, 400, "nextToken: is not valid"));
        if (token.pageSize() < MeterLimits.PAGE_SIZE_MIN || token.pageSize() > MeterLimits.PAGE_SIZE_MAX) {
            throw Refusal.of(call, 400, "nextToken: is not valid");
        }
        return token;
    }

    private Optional<MeterStatus> checkedStatus(UsageMeterQuery query) {
        Set<MeterStatus> filterable =
                rules.holds(FakeRule.STATUS_FILTER_TAKES_ALL_STATUSES) ? STATUSES : ALWAYS_FILTERABLE;
        query.status().filter(status -> !filterable.contains(status)).ifPresent(status -> {
            throw Refusal.of(call, 400, "status: cannot be filtered by " + status);
        });
        return query.status();
    }

    private Optional<Aggregation> checkedAggregation(UsageMeterQuery query) {
        query.aggregations()
                .filter(aggregation -> !AGGREGATIONS.contains(aggregation))
                .ifPresent(aggregation -> {
                    throw Refusal.of(call, 400, "aggregations: cannot be filtered by " + aggregation);
                });
        boolean works = query.status().isPresent() || rules.holds(FakeRule.AGGREGATIONS_FILTER_WORKS_ALONE);
        return works ? query.aggregations() : Optional.empty();
    }

    private static boolean passes(UsageMeter meter, Optional<MeterStatus> status, Optional<Aggregation> aggregation) {
        return (status.isEmpty() || status.equals(meter.status()))
                && (aggregation.isEmpty() || aggregation.equals(meter.aggregation()));
    }
}

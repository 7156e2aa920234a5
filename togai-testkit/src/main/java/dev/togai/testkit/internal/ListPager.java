package dev.togai.testkit.internal;

import dev.togai.call.ApiCall;
import dev.togai.page.PageContext;
import dev.togai.page.SortOrder;
import dev.togai.testkit.behavior.FakeBehavior;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Pages a list of any resource, sorted by time. A token has the page size, the filters and the order of the first page, which
 * later requests cannot change.
 *
 * @param call the call that lists
 * @param behaviors the current behaviors
 * @param defaultSize the page size of a query without one
 * @param maxSize the maximum page size
 */
record ListPager(ApiCall call, BehaviorSettings behaviors, int defaultSize, int maxSize) {

    private static final Set<SortOrder> ORDERS = Set.of(SortOrder.ASC, SortOrder.DESC);

    /** The documented default page size of lists with a context. */
    static final int DEFAULT_SIZE = 20;

    /** The documented maximum page size of lists with a context. */
    static final int MAX_SIZE = 100;

    /**
     * The request for a page.
     *
     * @param size the page size
     * @param order the order of the list
     * @param filters the filters by the names of their parameters
     * @param after the position of the last item of the previous page, empty for the first page
     */
    record PageRequest(int size, SortOrder order, Map<String, String> filters, Optional<ListPosition> after) {

        private boolean isAfter(ListPosition position) {
            int comparison = after.map(position::compareTo).orElse(0);
            return after.isEmpty() || (order.equals(SortOrder.ASC) ? comparison > 0 : comparison < 0);
        }
    }

    /** A page of items. */
    record ListPage<T>(List<T> items, Optional<String> nextToken, PageContext context) {}

    /** Creates a pager with the documented sizes of lists with a context. */
    ListPager(ApiCall call, BehaviorSettings behaviors) {
        this(call, behaviors, DEFAULT_SIZE, MAX_SIZE);
    }

    /**
     * Returns the request for the page of a token. Without a token, returns a request for the first page.
     *
     * @param order the order of a first page
     * @param filters validates and returns the filters of a first page; not called if there is a token
     */
    PageRequest request(
            Optional<String> token, OptionalInt size, SortOrder order, Supplier<Map<String, String>> filters) {
        if (token.isEmpty()) {
            return new PageRequest(size.orElse(defaultSize), order, filters.get(), Optional.empty());
        }
        PageToken read = PageToken.read(token.get())
                .filter(it -> it.list().equals(call.operation().id()))
                .filter(it -> it.pageSize() >= 1 && it.pageSize() <= maxSize)
                .orElseThrow(() -> ApiErrors.of(call, 400, "nextToken: is not valid"));
        return new PageRequest(read.pageSize(), read.order(), read.filters(), Optional.of(read.after()));
    }

    /**
     * Returns the order of a first page by the time of the last change, if lists can be sorted. Rejects unknown ones.
     *
     * @param token the token of a later page, which has an order of its own
     */
    static Optional<SortOrder> checkedOrder(
            ApiCall call, BehaviorSettings behaviors, Optional<String> token, Optional<SortOrder> order) {
        if (token.isPresent() || !behaviors.isEnabled(FakeBehavior.LISTS_CAN_BE_SEARCHED_AND_SORTED)) {
            return Optional.empty();
        }
        order.filter(it -> !ORDERS.contains(it)).ifPresent(it -> {
            throw ApiErrors.of(call, 400, "_sort: must be updated_at ASC or updated_at DESC, was " + it);
        });
        return order;
    }

    /** Returns the page of the items that satisfy the condition. */
    <T> ListPage<T> page(
            Collection<T> items, PageRequest request, Predicate<T> condition, Function<T, ListPosition> position) {
        Comparator<T> earliestFirst = Comparator.comparing(position);
        List<T> rest = items.stream()
                .filter(condition)
                .filter(item -> request.isAfter(position.apply(item)))
                .sorted(request.order().equals(SortOrder.ASC) ? earliestFirst : earliestFirst.reversed())
                .limit(request.size() + 1L)
                .toList();
        List<T> page = rest.subList(0, Math.min(request.size(), rest.size()));
        boolean more = rest.size() > request.size();
        boolean token = more || (!page.isEmpty() && behaviors.isEnabled(FakeBehavior.LAST_PAGE_CARRIES_A_TOKEN));
        return new ListPage<>(
                page,
                token
                        ? Optional.of(tokenAfter(position.apply(page.get(page.size() - 1)), request)
                                .text())
                        : Optional.empty(),
                PageContext.builder()
                        .pageSize(request.size())
                        .sortOrder(request.order())
                        .build());
    }

    private PageToken tokenAfter(ListPosition last, PageRequest request) {
        return new PageToken(call.operation().id(), request.size(), request.order(), request.filters(), last);
    }
}

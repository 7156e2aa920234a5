package dev.togai.testkit.internal;

import dev.togai.call.ApiCall;
import dev.togai.error.TogaiApiException;
import dev.togai.event.EventCategory;
import dev.togai.event.EventPage;
import dev.togai.event.EventQuery;
import dev.togai.event.Events;
import dev.togai.event.IngestionStatus;
import dev.togai.page.SortOrder;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.internal.ListPager.PageRequest;
import dev.togai.testkit.internal.metering.EventStore;
import dev.togai.testkit.internal.metering.StoredEvent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;

/**
 * Filters and pages events, the latest first. Reads the events of the page only, because a list may have a million. The order is
 * that of corrections, whose page calls it the default of the same query.
 */
final class EventPager {

    private static final String STATUS = "status";
    private static final String ACCOUNT = "account_id";
    private static final String SCHEMA = "schema_name";
    private static final Set<EventCategory> CATEGORIES =
            Set.of(EventCategory.PROCESSED, EventCategory.UNPROCESSED, EventCategory.IN_PROGRESS);

    /** The maximum length of a token in the documents, which official clients check. Other lists have none. */
    private static final int MAX_TOKEN_LENGTH = 500;

    private final BehaviorSettings behaviors;
    private final FilterStore longFilters;
    private final ApiCall call = ApiCall.of(Events.LIST);

    EventPager(BehaviorSettings behaviors, FilterStore longFilters) {
        this.behaviors = behaviors;
        this.longFilters = longFilters;
    }

    /** Returns the page that the query requests. */
    EventPage page(EventStore events, EventQuery query) {
        ListPager pager = new ListPager(call, behaviors, EventQuery.MAX_PAGE_SIZE, EventQuery.MAX_PAGE_SIZE);
        PageRequest request = withStoredFilters(
                pager.request(query.nextToken(), query.pageSize(), SortOrder.DESC, () -> filters(query)));
        String account = request.filters().get(ACCOUNT);
        NavigableSet<StoredEvent> all = account == null ? events.all() : events.ofAccount(account);
        Iterator<StoredEvent> rest = request.after()
                .map(position -> all.tailSet(lastOf(events, position), false))
                .orElse(all)
                .iterator();
        List<StoredEvent> page = new ArrayList<>();
        boolean more = false;
        while (rest.hasNext() && !more) {
            StoredEvent event = rest.next();
            if (matches(event, request.filters())) {
                more = page.size() == request.size();
                if (!more) {
                    page.add(event);
                }
            }
        }
        boolean token = more || (!page.isEmpty() && behaviors.isEnabled(FakeBehavior.LAST_PAGE_CARRIES_A_TOKEN));
        return EventPage.builder()
                .events(page.stream().map(EventMapper::toRecord).toList())
                .nextToken(token ? Optional.of(tokenAfter(page.get(page.size() - 1), request)) : Optional.empty())
                .build();
    }

    /** Returns the last event of the page before. A token from before a reset has none. */
    private StoredEvent lastOf(EventStore events, ListPosition position) {
        if (position.revision() < 0 || position.revision() >= events.size()) {
            throw invalidToken();
        }
        return events.withNumber((int) position.revision());
    }

    private String tokenAfter(StoredEvent last, PageRequest request) {
        ListPosition position = new ListPosition(last.timestamp(), last.number());
        String token = tokenAfter(position, request, request.filters());
        return token.length() <= MAX_TOKEN_LENGTH
                ? token
                : tokenAfter(position, request, longFilters.toNumber(request.filters()));
    }

    private String tokenAfter(ListPosition position, PageRequest request, Map<String, String> filters) {
        return new PageToken(call.operation().id(), request.size(), request.order(), filters, position).text();
    }

    private PageRequest withStoredFilters(PageRequest request) {
        return new PageRequest(
                request.size(),
                request.order(),
                longFilters.resolve(request.filters()).orElseThrow(this::invalidToken),
                request.after());
    }

    private TogaiApiException invalidToken() {
        return ApiErrors.of(call, 400, "nextToken: is not valid");
    }

    private Map<String, String> filters(EventQuery query) {
        Map<String, String> filters = new LinkedHashMap<>();
        query.status().ifPresent(status -> filters.put(STATUS, checkedStatus(status)));
        query.accountId().ifPresent(account -> filters.put(ACCOUNT, account));
        query.schemaName().ifPresent(schema -> filters.put(SCHEMA, schema));
        return filters;
    }

    private String checkedStatus(String status) {
        boolean known = CATEGORIES.contains(EventCategory.of(status))
                || (EventStatuses.isKnown(IngestionStatus.of(status))
                        && behaviors.isEnabled(FakeBehavior.EVENTS_CAN_BE_LISTED_BY_INGESTION_STATUS));
        if (!known) {
            throw ApiErrors.of(call, 400, "status: cannot be filtered by " + status);
        }
        return status;
    }

    private static boolean matches(StoredEvent event, Map<String, String> filters) {
        String status = filters.get(STATUS);
        String schema = filters.get(SCHEMA);
        return (schema == null || event.schemaName().equals(schema))
                && (status == null
                        || event.status().wireName().equals(status)
                        || event.status().category().wireName().equals(status));
    }
}

package dev.togai.testkit.internal;

import dev.togai.call.ApiCall;
import dev.togai.page.SortOrder;
import dev.togai.schema.EventSchema;
import dev.togai.schema.EventSchemaPage;
import dev.togai.schema.EventSchemaQuery;
import dev.togai.schema.EventSchemaStatus;
import dev.togai.schema.EventSchemas;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.internal.ListPager.ListPage;
import dev.togai.testkit.internal.ListPager.PageRequest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Filters, sorts and pages event schemas. By default, the schema changed last comes first, and a page has 20 schemas. */
final class SchemaPager {

    private static final String STATUS = "status";
    private static final String SEARCH = "_search";
    private static final Set<EventSchemaStatus> ALWAYS_FILTERABLE =
            Set.of(EventSchemaStatus.ACTIVE, EventSchemaStatus.INACTIVE);
    private static final Set<EventSchemaStatus> STATUSES = Set.of(
            EventSchemaStatus.DRAFT, EventSchemaStatus.ACTIVE, EventSchemaStatus.INACTIVE, EventSchemaStatus.ARCHIVED);

    private final BehaviorSettings behaviors;
    private final ApiCall call = ApiCall.of(EventSchemas.LIST);

    SchemaPager(BehaviorSettings behaviors) {
        this.behaviors = behaviors;
    }

    /**
     * Returns the page that the query requests.
     *
     * @param response converts a schema to an item of the page
     */
    EventSchemaPage page(
            Collection<StoredSchema> schemas, EventSchemaQuery query, Function<StoredSchema, EventSchema> response) {
        ListPager pager = new ListPager(call, behaviors);
        PageRequest request = pager.request(
                query.nextToken(),
                query.pageSize(),
                ListPager.checkedOrder(call, behaviors, query.nextToken(), query.sortOrder())
                        .orElse(SortOrder.DESC),
                () -> checkedFilters(query));
        EventSchemaQuery wanted = EventSchemaQuery.builder()
                .status(Optional.ofNullable(request.filters().get(STATUS)).map(EventSchemaStatus::of))
                .search(Optional.ofNullable(request.filters().get(SEARCH)))
                .build();
        ListPage<StoredSchema> page =
                pager.page(schemas, request, schema -> wanted.matches(schema.toResponse()), StoredSchema::position);
        return EventSchemaPage.builder()
                .data(page.items().stream().map(response).toList())
                .nextToken(page.nextToken())
                .context(page.context())
                .build();
    }

    /** Returns the filters that the current behaviors support. */
    private Map<String, String> checkedFilters(EventSchemaQuery query) {
        Set<EventSchemaStatus> filterable = behaviors.isEnabled(FakeBehavior.SCHEMA_STATUS_FILTER_ACCEPTS_ALL_STATUSES)
                ? STATUSES
                : ALWAYS_FILTERABLE;
        query.status().filter(status -> !filterable.contains(status)).ifPresent(status -> {
            throw ApiErrors.of(call, 400, "status: cannot be filtered by " + status);
        });
        Map<String, String> filters = new LinkedHashMap<>();
        query.status().ifPresent(status -> filters.put(STATUS, status.wireName()));
        if (behaviors.isEnabled(FakeBehavior.LISTS_CAN_BE_SEARCHED_AND_SORTED)) {
            query.search().ifPresent(search -> filters.put(SEARCH, search));
        }
        return filters;
    }
}

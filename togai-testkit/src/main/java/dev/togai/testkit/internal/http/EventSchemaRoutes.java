package dev.togai.testkit.internal.http;

import dev.togai.model.SuccessResponse;
import dev.togai.schema.CreateEventSchemaRequest;
import dev.togai.schema.EventSchemaQuery;
import dev.togai.schema.EventSchemaStatus;
import dev.togai.schema.EventSchemaVersions;
import dev.togai.schema.EventSchemas;
import dev.togai.schema.SchemaLimits;
import dev.togai.schema.SchemaName;
import dev.togai.schema.UpdateEventSchemaRequest;
import java.util.List;

/** The endpoints of event schemas, one line each. */
final class EventSchemaRoutes {

    static final List<Route> ALL = List.of(
            Route.of(EventSchemas.CREATE, it -> schemas(it).create(it.body(CreateEventSchemaRequest.class))),
            Route.of(EventSchemas.LIST, it -> schemas(it).list(query(it.query()))),
            Route.of(
                    EventSchemas.GET, it -> schemas(it).get(name(it), it.query().integer("version"))),
            Route.of(EventSchemas.UPDATE, it -> schemas(it).update(name(it), it.body(UpdateEventSchemaRequest.class))),
            Route.of(EventSchemas.DELETE, EventSchemaRoutes::delete),
            Route.of(EventSchemas.VERSIONS, EventSchemaRoutes::versions),
            Route.of(EventSchemas.ACTIVATE, it -> schemas(it).activate(name(it))),
            Route.of(EventSchemas.DEACTIVATE, it -> schemas(it).deactivate(name(it))));

    private EventSchemaRoutes() {}

    private static SuccessResponse delete(RouteRequest request) {
        schemas(request).delete(name(request));
        return new SuccessResponse(true);
    }

    private static EventSchemaVersions versions(RouteRequest request) {
        return EventSchemaVersions.builder()
                .data(schemas(request).versions(name(request)))
                .build();
    }

    private static EventSchemas schemas(RouteRequest request) {
        return request.backend().eventSchemas();
    }

    private static SchemaName name(RouteRequest request) {
        return SchemaName.of(request.variable());
    }

    private static EventSchemaQuery query(QueryParameters parameters) {
        EventSchemaQuery.Builder query = EventSchemaQuery.builder()
                .status(parameters.value("status").map(EventSchemaStatus::of))
                .search(parameters.value("_search"))
                .sortOrder(parameters.sortOrder())
                .nextToken(parameters.nextToken());
        parameters.pageSize(SchemaLimits.MAX_PAGE_SIZE).ifPresent(query::pageSize);
        return query.build();
    }
}

package dev.togai.schema;

import dev.togai.call.Operation;
import dev.togai.call.Operation.SideEffect;
import dev.togai.error.InvalidRequestException;
import dev.togai.error.NotFoundException;
import dev.togai.error.Violation;
import dev.togai.page.Page;
import dev.togai.page.PagedIterable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * The operations on event schemas. The abstract methods are the operations of the API, which transports implement; the
 * default methods are conveniences.
 *
 * <p>A schema starts as a draft and accepts events when it is active. Once it was activated, attributes, dimensions and
 * enrichments can only be added, and most probably each addition creates a version. A schema has no id: its name is the key, and
 * cannot change.
 *
 * <p>Every method throws:
 *
 * <ul>
 *   <li>{@link dev.togai.error.CallException} if Togai rejects the request, fails or does not respond,
 *   <li>{@link InvalidRequestException} if a name or a request is invalid and cannot be sent,
 *   <li>{@link dev.togai.error.TogaiConfigurationException} if there is no token to send.
 * </ul>
 *
 * <p>Iterations also throw {@link dev.togai.error.PaginationException}. Implementations are thread-safe.
 */
public interface EventSchemas {

    /** {@code POST /event_schema}. */
    Operation CREATE =
            new Operation("createEventSchema", "create event schema", SideEffect.CREATE, "POST", "/event_schema");

    /** {@code GET /event_schema}. */
    Operation LIST = new Operation("listEventSchemas", "list event schemas", SideEffect.READ, "GET", "/event_schema");

    /** {@code GET /event_schema/{name}}. */
    Operation GET = new Operation("getEventSchema", "get event schema", SideEffect.READ, "GET", "/event_schema/{name}");

    /** {@code PATCH /event_schema/{name}}. */
    Operation UPDATE = new Operation(
            "updateEventSchema", "update event schema", SideEffect.UPDATE, "PATCH", "/event_schema/{name}");

    /** {@code DELETE /event_schema/{name}}. */
    Operation DELETE = new Operation(
            "deleteEventSchema", "delete event schema", SideEffect.TRANSITION, "DELETE", "/event_schema/{name}");

    /** {@code GET /event_schema/{name}/versions}. */
    Operation VERSIONS = new Operation(
            "listEventSchemaVersions",
            "list versions of event schema",
            SideEffect.READ,
            "GET",
            "/event_schema/{name}/versions");

    /** {@code POST /event_schema/{name}/activate}. */
    Operation ACTIVATE = new Operation(
            "activateEventSchema",
            "activate event schema",
            SideEffect.TRANSITION,
            "POST",
            "/event_schema/{name}/activate");

    /** {@code POST /event_schema/{name}/deactivate}. */
    Operation DEACTIVATE = new Operation(
            "deactivateEventSchema",
            "deactivate event schema",
            SideEffect.TRANSITION,
            "POST",
            "/event_schema/{name}/deactivate");

    /** Creates a schema. It starts as a draft and accepts no events until it is activated. */
    EventSchema create(CreateEventSchemaRequest request);

    /**
     * Lists one page of the organisation's schemas. The page contains only schemas that match the query, even if the
     * service ignores its filters, and may be shorter than its size.
     */
    EventSchemaPage list(EventSchemaQuery query);

    /**
     * Returns the schema of this name.
     *
     * @param version the version from 1; the latest if empty
     */
    EventSchema get(SchemaName name, OptionalInt version);

    /** Changes the fields that the request sets. A list must be the full one, see {@link UpdateEventSchemaRequest}. */
    EventSchema update(SchemaName name, UpdateEventSchemaRequest request);

    /**
     * Deletes a schema without active meters, which Togai archives. It may remain readable, and its name most probably
     * remains in use. The documents disagree on whether an active schema can be deleted.
     */
    void delete(SchemaName name);

    /** Returns all versions of a schema, the oldest first. */
    List<EventSchema> versions(SchemaName name);

    /** Activates a schema, which then accepts events. The status in the response may not be ACTIVE yet. */
    EventSchema activate(SchemaName name);

    /** Deactivates a schema, which then accepts no events. Togai rejects it while an active meter uses the schema. */
    EventSchema deactivate(SchemaName name);

    /** Creates the schema of a builder from {@link Schemas}. */
    default EventSchema create(Schemas.SchemaBuilder builder) {
        return create(builder.build());
    }

    /** Creates a schema from a request built by the given function. */
    default EventSchema create(UnaryOperator<CreateEventSchemaRequest.Builder> request) {
        return create(request.apply(CreateEventSchemaRequest.builder()).build());
    }

    /** Returns the latest version of the schema of this name. */
    default EventSchema get(String name) {
        return get(SchemaName.of(name), OptionalInt.empty());
    }

    /**
     * Returns a version of the schema of this name.
     *
     * @throws InvalidRequestException if the version is less than 1
     */
    default EventSchema get(String name, int version) {
        if (version < 1) {
            throw new InvalidRequestException(
                    GET.phrase(),
                    List.of(new Violation("version", "at least 1", String.valueOf(version))),
                    "Versions are numbered from 1.");
        }
        return get(SchemaName.of(name), OptionalInt.of(version));
    }

    /** Returns the latest version of the schema of exactly this name; empty if Togai finds none. */
    default Optional<EventSchema> findByName(String name) {
        try {
            return Optional.of(get(name));
        } catch (NotFoundException ignored) {
            // No schema has the name, or a deleted one has it.

            return Optional.empty();
        }
    }

    /** Changes the fields that the request sets. */
    default EventSchema update(String name, UpdateEventSchemaRequest request) {
        return update(SchemaName.of(name), request);
    }

    /** Changes the fields that the request built by the given function sets. */
    default EventSchema update(String name, UnaryOperator<UpdateEventSchemaRequest.Builder> request) {
        return update(name, request.apply(UpdateEventSchemaRequest.builder()).build());
    }

    /** Changes a schema as a builder from {@link Schemas#changing} specifies. */
    default EventSchema update(Schemas.SchemaChangeBuilder builder) {
        return update(builder.name(), builder.build());
    }

    /** Deletes a schema, see {@link #delete(SchemaName)}. */
    default void delete(String name) {
        delete(SchemaName.of(name));
    }

    /** Returns all versions of a schema, the oldest first. */
    default List<EventSchema> versions(String name) {
        return versions(SchemaName.of(name));
    }

    /** Activates a schema, see {@link #activate(SchemaName)}. */
    default EventSchema activate(String name) {
        return activate(SchemaName.of(name));
    }

    /** Deactivates a schema, see {@link #deactivate(SchemaName)}. */
    default EventSchema deactivate(String name) {
        return deactivate(SchemaName.of(name));
    }

    /** Returns all schemas of the organisation, each once, fetched lazily in pages of 100. */
    default PagedIterable<EventSchema> all() {
        return all(EventSchemaQuery.all());
    }

    /**
     * Returns all schemas that match the query, each once, fetched lazily page by page. The page size is 100, Togai's
     * maximum, unless the query has a page size or a token.
     */
    default PagedIterable<EventSchema> all(EventSchemaQuery query) {
        EventSchemaQuery first =
                query.pageSize().isPresent() || query.nextToken().isPresent()
                        ? query
                        : EventSchemaQuery.builder()
                                .from(query)
                                .pageSize(SchemaLimits.MAX_PAGE_SIZE)
                                .build();
        return PagedIterable.of(
                token -> {
                    EventSchemaPage page = list(
                            token.isEmpty()
                                    ? first
                                    : EventSchemaQuery.builder()
                                            .from(first)
                                            .nextToken(token)
                                            .build());
                    return new Page<>(page.data(), page.nextToken());
                },
                EventSchema::name);
    }
}

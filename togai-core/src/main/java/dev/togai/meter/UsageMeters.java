package dev.togai.meter;

import dev.togai.call.Operation;
import dev.togai.call.Operation.SideEffect;
import dev.togai.error.NotFoundException;
import dev.togai.page.Page;
import dev.togai.page.PagedIterable;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The operations on usage meters. The seven abstract methods are the operations of the API, which transports implement;
 * the default methods are conveniences.
 *
 * <p>Every method throws:
 *
 * <ul>
 *   <li>{@link dev.togai.error.CallException} if Togai rejects the request, fails or does not respond,
 *   <li>{@link dev.togai.error.InvalidRequestException} if an id or a request is invalid and cannot be sent,
 *   <li>{@link dev.togai.error.TogaiConfigurationException} if there is no token to send.
 * </ul>
 *
 * <p>Iterations also throw {@link dev.togai.error.PaginationException}. Implementations are thread-safe.
 *
 * <p>In tests, prefer the fake of {@code togai-testkit}. A mock should call the real default methods (Mockito's
 * {@code CALLS_REAL_METHODS}): each calls an abstract method, so one stub serves all overloads. Stub abstract methods
 * only, and name the type of the argument:
 * {@code when(meters.create(any(CreateUsageMeterRequest.class))).thenReturn(meter)}. A mock of the default methods
 * ignores that stub and returns null from {@code create(Meters.count(...))}. The ambiguous {@code create(any())} does
 * not compile.
 */
public interface UsageMeters {

    /** {@code POST /usage_meters}. */
    Operation CREATE =
            new Operation("createUsageMeter", "create usage meter", SideEffect.CREATE, "POST", "/usage_meters");

    /** {@code GET /usage_meters}. The documented id mentions a schema, but the operation lists all meters. */
    Operation LIST =
            new Operation("getUsageMetersForEventSchema", "list usage meters", SideEffect.READ, "GET", "/usage_meters");

    /** {@code GET /usage_meters/{id}}. */
    Operation GET = new Operation("getUsageMeter", "get usage meter", SideEffect.READ, "GET", "/usage_meters/{id}");

    /** {@code PATCH /usage_meters/{id}}. */
    Operation UPDATE =
            new Operation("updateUsageMeter", "update usage meter", SideEffect.UPDATE, "PATCH", "/usage_meters/{id}");

    /** {@code DELETE /usage_meters/{id}}. */
    Operation DELETE = new Operation(
            "deleteUsageMeter", "delete usage meter", SideEffect.TRANSITION, "DELETE", "/usage_meters/{id}");

    /** {@code POST /usage_meters/{id}/activate}. */
    Operation ACTIVATE = new Operation(
            "activateUsageMeter", "activate usage meter", SideEffect.TRANSITION, "POST", "/usage_meters/{id}/activate");

    /** {@code POST /usage_meters/{id}/deactivate}. */
    Operation DEACTIVATE = new Operation(
            "deactivateUsageMeter",
            "deactivate usage meter",
            SideEffect.TRANSITION,
            "POST",
            "/usage_meters/{id}/deactivate");

    /** Creates a meter. It starts as a draft and counts nothing until it is activated. */
    UsageMeter create(CreateUsageMeterRequest request);

    /**
     * Lists one page of the organisation's meters. The page contains only meters that match the query, even if the
     * service ignores its filters, and may be shorter than its size.
     */
    UsageMeterPage list(UsageMeterQuery query);

    /**
     * Returns the meter of this id.
     *
     * @param includeSchema whether to include its event schema
     */
    UsageMeter get(MeterId id, boolean includeSchema);

    /** Changes the fields that the request sets. Togai documents that an active meter cannot be edited. */
    UsageMeter update(MeterId id, UpdateUsageMeterRequest request);

    /**
     * Deletes a meter that is not active. Togai most probably archives it: it may remain readable, and its name may
     * remain in use.
     */
    void delete(MeterId id);

    /** Activates a meter, which then counts events. The status in the response may not be ACTIVE yet. */
    UsageMeter activate(MeterId id);

    /**
     * Deactivates a meter, which then counts no events. The documents disagree on whether a meter with a price plan can
     * be deactivated.
     */
    UsageMeter deactivate(MeterId id);

    /** Creates the meter of a builder from {@link Meters}. */
    default UsageMeter create(MeterRequestBuilder<?> builder) {
        return create(builder.build());
    }

    /** Creates a meter from a request built by the given function. */
    default UsageMeter create(UnaryOperator<CreateUsageMeterRequest.Builder> request) {
        return create(request.apply(CreateUsageMeterRequest.builder()).build());
    }

    /** Returns the meter of this id without its event schema. */
    default UsageMeter get(String id) {
        return get(MeterId.of(id), false);
    }

    /** Returns the meter of this id with its event schema. */
    default UsageMeter getWithSchema(String id) {
        return get(MeterId.of(id), true);
    }

    /** Changes the fields that the request sets. */
    default UsageMeter update(String id, UpdateUsageMeterRequest request) {
        return update(MeterId.of(id), request);
    }

    /** Changes the fields that the request built by the given function sets. */
    default UsageMeter update(String id, UnaryOperator<UpdateUsageMeterRequest.Builder> request) {
        return update(id, request.apply(UpdateUsageMeterRequest.builder()).build());
    }

    /** Deletes a meter, see {@link #delete(MeterId)}. */
    default void delete(String id) {
        delete(MeterId.of(id));
    }

    /** Activates a meter, see {@link #activate(MeterId)}. */
    default UsageMeter activate(String id) {
        return activate(MeterId.of(id));
    }

    /** Deactivates a meter, see {@link #deactivate(MeterId)}. */
    default UsageMeter deactivate(String id) {
        return deactivate(MeterId.of(id));
    }

    /** Returns all meters of the organisation, each once, fetched lazily in pages of 100. */
    default PagedIterable<UsageMeter> all() {
        return all(UsageMeterQuery.all());
    }

    /**
     * Returns all meters that match the query, each once, fetched lazily page by page. The page size is 100, Togai's
     * maximum, unless the query has a page size or a token.
     */
    default PagedIterable<UsageMeter> all(UsageMeterQuery query) {
        UsageMeterQuery first =
                query.pageSize().isPresent() || query.nextToken().isPresent()
                        ? query
                        : UsageMeterQuery.builder()
                                .from(query)
                                .pageSize(MeterLimits.MAX_PAGE_SIZE)
                                .build();
        return PagedIterable.of(
                token -> {
                    UsageMeterPage page = list(
                            token.isEmpty()
                                    ? first
                                    : UsageMeterQuery.builder()
                                            .from(first)
                                            .nextToken(token)
                                            .build());
                    return new Page<>(page.data(), page.nextToken());
                },
                UsageMeter::id);
    }

    /** Returns the meter of exactly this name, found by iterating over the list. */
    default Optional<UsageMeter> findByName(String name) {
        return all().stream().filter(meter -> meter.name().equals(name)).findFirst();
    }

    /**
     * Returns the meters that read events of this schema, with the schema. The API has no such filter: this method
     * requests each meter individually, which uses the quota. A meter deleted meanwhile is skipped.
     */
    default Stream<UsageMeter> forEventSchema(String eventSchemaName) {
        return all().stream()
                .flatMap(meter -> {
                    try {
                        return Stream.of(getWithSchema(meter.id()));
                    } catch (NotFoundException ignored) {
                        // Deleted meanwhile.

                        return Stream.empty();
                    }
                })
                .filter(meter -> meter.eventSchema()
                        .filter(schema -> schema.name().equals(eventSchemaName))
                        .isPresent());
    }
}

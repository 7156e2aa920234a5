package dev.togai.meter;

import dev.togai.call.Operation;
import dev.togai.call.Operation.Effect;
import dev.togai.error.NotFoundException;
import dev.togai.page.Page;
import dev.togai.page.Paged;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What Togai can do with usage meters. The seven abstract methods are the seven operations of the API, and all that a transport
 * implements; the others are comfort on top of them.
 *
 * <p>Every method throws a {@link dev.togai.error.CallException} when Togai refuses, fails or does not answer, an
 * {@link dev.togai.error.InvalidRequestException} when an id or a request could not be sent at all, and a
 * {@link dev.togai.error.TogaiConfigurationException} when there is no token to send; walks throw a
 * {@link dev.togai.error.PagingException} too. Implementations are thread-safe.
 *
 * <p>In tests, prefer the fake of {@code togai-testkit}. A mock should call the real default methods (Mockito's {@code
 * CALLS_REAL_METHODS}): each ends in an abstract method, so one stub serves all overloads. Stub abstract methods only, and name
 * the type of the argument: {@code when(meters.create(any(CreateUsageMeterRequest.class))).thenReturn(meter)}. A mock that answers
 * default methods itself returns null from {@code create(Meters.count(...))} past that stub, and {@code create(any())} does not
 * compile, because it is ambiguous.
 */
public interface UsageMeters {

    /** {@code POST /usage_meters}. */
    Operation CREATE = new Operation("createUsageMeter", "create usage meter", Effect.CREATES);

    /** {@code GET /usage_meters}; the documented id speaks of a schema, the operation lists all meters. */
    Operation LIST = new Operation("getUsageMetersForEventSchema", "list usage meters", Effect.NONE);

    /** {@code GET /usage_meters/{id}}. */
    Operation GET = new Operation("getUsageMeter", "get usage meter", Effect.NONE);

    /** {@code PATCH /usage_meters/{id}}. */
    Operation UPDATE = new Operation("updateUsageMeter", "update usage meter", Effect.REPLACES);

    /** {@code DELETE /usage_meters/{id}}. */
    Operation DELETE = new Operation("deleteUsageMeter", "delete usage meter", Effect.TRANSITION);

    /** {@code POST /usage_meters/{id}/activate}. */
    Operation ACTIVATE = new Operation("activateUsageMeter", "activate usage meter", Effect.TRANSITION);

    /** {@code POST /usage_meters/{id}/deactivate}. */
    Operation DEACTIVATE = new Operation("deactivateUsageMeter", "deactivate usage meter", Effect.TRANSITION);

    /** Makes a meter. It begins as a draft and counts nothing until it is activated. */
    UsageMeter create(CreateUsageMeterRequest request);

    /**
     * One page of the meters in the organisation. Holds only what the query asks for, whatever the service makes of the query's
     * filters, so a page may be shorter than its size.
     */
    UsageMeterPage list(UsageMeterQuery query);

    /**
     * The meter of that id.
     *
     * @param includeSchema whether its event schema is to come along
     */
    UsageMeter get(MeterId id, boolean includeSchema);

    /** Changes the fields that the request sets. Togai documents that an active meter cannot be edited. */
    UsageMeter update(MeterId id, UpdateUsageMeterRequest request);

    /**
     * Deletes a meter that is not active. Togai most probably archives it: it may still be readable afterwards, and its name may
     * stay taken.
     */
    void delete(MeterId id);

    /** Makes a meter count events. The answer's status is Togai's, and need not be ACTIVE yet. */
    UsageMeter activate(MeterId id);

    /** Stops a meter from counting events. The documents disagree on whether one with a price plan can be stopped. */
    UsageMeter deactivate(MeterId id);

    /** Makes a meter from a guided draft. */
    default UsageMeter create(MeterDraft<?> draft) {
        return create(draft.build());
    }

    /** Makes a meter from a request built in place. */
    default UsageMeter create(UnaryOperator<CreateUsageMeterRequest.Builder> request) {
        return create(request.apply(CreateUsageMeterRequest.builder()).build());
    }

    /** The meter of that id, without its event schema. */
    default UsageMeter get(String id) {
        return get(MeterId.of(id), false);
    }

    /** The meter of that id with its event schema. */
    default UsageMeter getWithSchema(String id) {
        return get(MeterId.of(id), true);
    }

    /** Changes the fields that the request sets. */
    default UsageMeter update(String id, UpdateUsageMeterRequest request) {
        return update(MeterId.of(id), request);
    }

    /** Changes the fields that a request built in place sets. */
    default UsageMeter update(String id, UnaryOperator<UpdateUsageMeterRequest.Builder> request) {
        return update(id, request.apply(UpdateUsageMeterRequest.builder()).build());
    }

    /** Deletes a meter, see {@link #delete(MeterId)}. */
    default void delete(String id) {
        delete(MeterId.of(id));
    }

    /** Makes a meter count events, see {@link #activate(MeterId)}. */
    default UsageMeter activate(String id) {
        return activate(MeterId.of(id));
    }

    /** Stops a meter from counting events, see {@link #deactivate(MeterId)}. */
    default UsageMeter deactivate(String id) {
        return deactivate(MeterId.of(id));
    }

    /** All meters of the organisation, each once, fetched in pages of 100 as they are asked for. */
    default Paged<UsageMeter> all() {
        return all(UsageMeterQuery.all());
    }

    /**
     * All meters the query asks for, each once, fetched page by page as they are asked for. Without a page size, and without a
     * token that carries one, a page holds the 100 that Togai allows.
     */
    default Paged<UsageMeter> all(UsageMeterQuery query) {
        UsageMeterQuery first =
                query.pageSize().isPresent() || query.nextToken().isPresent()
                        ? query
                        : UsageMeterQuery.builder()
                                .from(query)
                                .pageSize(MeterLimits.PAGE_SIZE_MAX)
                                .build();
        return Paged.of(
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

    /** The meter of exactly that name, found by walking the list. */
    default Optional<UsageMeter> findByName(String name) {
        return all().stream().filter(meter -> meter.name().equals(name)).findFirst();
    }

    /**
     * The meters that read events of that schema, each with the schema. The API has no filter for it: this gets every meter, one
     * request each, so mind the quota. A meter deleted during the walk is passed over.
     */
    default Stream<UsageMeter> forEventSchema(String eventSchemaName) {
        return all().stream()
                .flatMap(meter -> {
                    try {
                        return Stream.of(getWithSchema(meter.id()));
                    } catch (NotFoundException deletedMeanwhile) {
                        return Stream.empty();
                    }
                })
                .filter(meter -> meter.eventSchema()
                        .filter(schema -> schema.name().equals(eventSchemaName))
                        .isPresent());
    }
}

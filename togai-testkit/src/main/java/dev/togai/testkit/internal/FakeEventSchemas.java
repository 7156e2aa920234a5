package dev.togai.testkit.internal;

import dev.togai.call.ApiCall;
import dev.togai.call.Operation;
import dev.togai.meter.MeterStatus;
import dev.togai.model.SuccessResponse;
import dev.togai.schema.CreateEventSchemaRequest;
import dev.togai.schema.EventSchema;
import dev.togai.schema.EventSchemaPage;
import dev.togai.schema.EventSchemaQuery;
import dev.togai.schema.EventSchemaStatus;
import dev.togai.schema.EventSchemaVersions;
import dev.togai.schema.EventSchemas;
import dev.togai.schema.SchemaName;
import dev.togai.schema.UpdateEventSchemaRequest;
import dev.togai.testkit.behavior.FakeBehavior;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The fake's operations on event schemas. Thread-safe: executes one operation at a time. */
public final class FakeEventSchemas implements EventSchemas {

    private final FakeState state;
    private final SchemaStore store;
    private final BehaviorSettings behaviors;
    private final CallDispatcher dispatcher;

    private FakeEventSchemas(FakeState state, CallDispatcher dispatcher) {
        this.state = state;
        this.store = state.schemas();
        this.behaviors = state.behaviors();
        this.dispatcher = dispatcher;
    }

    /** Creates operations for servers. */
    public FakeEventSchemas(FakeState state) {
        this(state, CallDispatcher.SERVER);
    }

    /** Returns operations over the same state with another dispatcher. */
    public FakeEventSchemas dispatchedBy(CallDispatcher other) {
        return new FakeEventSchemas(state, other);
    }

    @Override
    public EventSchema create(CreateEventSchemaRequest request) {
        ApiCall call = ApiCall.forName(CREATE, request.name());
        return dispatch(call, "POST " + EventSchemaTargets.COLLECTION, request, EventSchema.class, () -> {
            CreateEventSchemaRequest received = dispatcher.decodeRequest(request, CreateEventSchemaRequest.class);
            ApiErrors.rejectIfInvalid(call, SchemaValidator.problems(received, behaviors));
            store.requireName(call, received.name());
            store.requireQuota(call);
            Instant now = state.now();
            EventSchema created = SchemaMapper.toSchema(received, now);
            ApiErrors.rejectIfInvalid(call, SchemaValidator.problems(created, behaviors));
            return store.replace(new StoredSchema(List.of(created), EventSchemaStatus.DRAFT, now, store.nextRevision()))
                    .toResponse();
        });
    }

    @Override
    public EventSchemaPage list(EventSchemaQuery query) {
        EventSchemaPage page = dispatch(
                ApiCall.of(LIST),
                "GET " + EventSchemaTargets.list(query),
                null,
                EventSchemaPage.class,
                () -> new SchemaPager(behaviors).page(store.listed(), query, this::toListItem));
        return dispatcher.filterPage(page, it -> it.filteredBy(query));
    }

    @Override
    public EventSchema get(SchemaName name, OptionalInt version) {
        ApiCall call = call(GET, name);
        return dispatch(call, "GET " + EventSchemaTargets.version(name, version), null, EventSchema.class, () -> {
            StoredSchema schema = store.find(call, name.value());
            return version.isEmpty()
                    ? schema.toResponse()
                    : schema.version(version.getAsInt())
                            .orElseThrow(() -> ApiErrors.of(
                                    call, 404, "Event schema " + name + " has no version " + version.getAsInt()));
        });
    }

    @Override
    public EventSchema update(SchemaName name, UpdateEventSchemaRequest request) {
        ApiCall call = call(UPDATE, name);
        return dispatch(call, "PATCH " + EventSchemaTargets.schema(name), request, EventSchema.class, () -> {
            UpdateEventSchemaRequest received = dispatcher.decodeRequest(request, UpdateEventSchemaRequest.class);
            StoredSchema schema = store.find(call, name.value());
            ApiErrors.rejectIfInvalid(call, SchemaValidator.problems(received, behaviors));
            if (SchemaLifecycle.next(schema.status(), LifecycleAction.UPDATE, behaviors)
                    .isEmpty()) {
                throw ApiErrors.of(call, 400, SchemaLifecycle.rejection(schema, LifecycleAction.UPDATE));
            }
            EventSchema changed = SchemaMapper.applyUpdate(
                    schema.latest(), received, behaviors.isEnabled(FakeBehavior.SCHEMA_UPDATES_ADD_TO_LISTS));
            ApiErrors.rejectIfInvalid(call, SchemaValidator.problems(changed, behaviors));
            return change(call, schema, changed).toResponse();
        });
    }

    @Override
    public void delete(SchemaName name) {
        ApiCall call = call(DELETE, name);
        dispatch(call, "DELETE " + EventSchemaTargets.schema(name), null, SuccessResponse.class, () -> {
            StoredSchema schema = store.find(call, name.value());
            requireNoMeters(call, schema, LifecycleAction.DELETE);
            perform(call, schema, LifecycleAction.DELETE);
            return new SuccessResponse(true);
        });
    }

    @Override
    public List<EventSchema> versions(SchemaName name) {
        ApiCall call = call(VERSIONS, name);
        String target = EventSchemaTargets.schema(name) + "/versions";
        return dispatch(
                        call,
                        "GET " + target,
                        null,
                        EventSchemaVersions.class,
                        () -> EventSchemaVersions.builder()
                                .data(store.find(call, name.value()).versionResponses())
                                .build())
                .sorted();
    }

    @Override
    public EventSchema activate(SchemaName name) {
        ApiCall call = call(ACTIVATE, name);
        String target = EventSchemaTargets.schema(name) + "/activate";
        return dispatch(
                call,
                "POST " + target,
                null,
                EventSchema.class,
                () -> perform(call, store.find(call, name.value()), LifecycleAction.ACTIVATE));
    }

    @Override
    public EventSchema deactivate(SchemaName name) {
        ApiCall call = call(DEACTIVATE, name);
        String target = EventSchemaTargets.schema(name) + "/deactivate";
        return dispatch(call, "POST " + target, null, EventSchema.class, () -> {
            StoredSchema schema = store.find(call, name.value());
            requireNoMeters(call, schema, LifecycleAction.DEACTIVATE);
            return perform(call, schema, LifecycleAction.DEACTIVATE);
        });
    }

    /** Returns the latest versions of all schemas, deleted ones included, in the order of creation. */
    public List<EventSchema> snapshot() {
        return state.locked(
                () -> store.all().stream().map(StoredSchema::toResponse).toList());
    }

    /** Returns the latest version of the schema with this name, deleted or not. */
    public Optional<EventSchema> find(String name) {
        return state.locked(() -> store.find(name).map(StoredSchema::toResponse));
    }

    /** Stores the changed content, as a version of its own if the schema was activated before. */
    private StoredSchema change(ApiCall call, StoredSchema schema, EventSchema changed) {
        boolean isDraft = schema.hasStatus(EventSchemaStatus.DRAFT);
        List<String> lost = SchemaMapper.lostEntries(schema.latest(), changed);
        if (!isDraft && !lost.isEmpty()) {
            throw ApiErrors.of(
                    call,
                    400,
                    "Event schema " + schema.name() + " was activated, so " + String.join(", ", lost)
                            + " can only be added");
        }
        EventSchema described = EventSchema.builder()
                .from(schema.latest())
                .description(changed.description())
                .build();
        boolean isVersion = !isDraft
                && !described.equals(changed)
                && behaviors.isEnabled(FakeBehavior.SCHEMA_UPDATES_CREATE_VERSIONS);
        Instant now = state.now();
        return store.replace(
                isVersion
                        ? schema.withVersion(changed, now, store.nextRevision())
                        : schema.withContent(changed, now, store.nextRevision()));
    }

    /** Performs an action. If the schema has the resulting status already, nothing changes. */
    private EventSchema perform(ApiCall call, StoredSchema schema, LifecycleAction action) {
        Optional<EventSchemaStatus> next = SchemaLifecycle.next(schema.status(), action, behaviors);
        if (next.isEmpty()) {
            throw action == LifecycleAction.DELETE && behaviors.isEnabled(FakeBehavior.REJECTED_DELETES_RETURN_200)
                    ? ApiErrors.of(call, 200, "")
                    : ApiErrors.of(call, 400, SchemaLifecycle.rejection(schema, action));
        }
        if (schema.hasStatus(next.get())) {
            return schema.toResponse();
        }
        return store.replace(schema.withStatus(next.get(), state.now(), store.nextRevision()))
                .toResponse();
    }

    private void requireNoMeters(ApiCall call, StoredSchema schema, LifecycleAction action) {
        boolean any = behaviors.isEnabled(FakeBehavior.ANY_METER_BLOCKS_ITS_SCHEMA);
        int meters = state.meters().countOf(schema.name(), meter -> any || meter.hasStatus(MeterStatus.ACTIVE));
        if (meters > 0) {
            throw ApiErrors.of(
                    call,
                    400,
                    "Event schema " + schema.name() + " is used by " + meters + (any ? "" : " active")
                            + " usage meters and cannot be " + action.participle());
        }
    }

    private EventSchema toListItem(StoredSchema schema) {
        return EventSchema.builder()
                .from(schema.toResponse())
                .usageMetersCount(state.meters().countOf(schema.name(), meter -> true))
                .build();
    }

    private static ApiCall call(Operation operation, SchemaName name) {
        return ApiCall.forName(operation, name.value());
    }

    private <T> T dispatch(
            ApiCall call, String requestLine, @Nullable Object request, Class<T> type, Supplier<T> operation) {
        return dispatcher.dispatch(call, requestLine, request, type, () -> state.locked(operation));
    }
}

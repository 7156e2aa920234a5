package dev.togai.testkit.internal;

import dev.togai.call.ApiCall;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterId;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import dev.togai.model.SuccessResponse;
import dev.togai.testkit.behavior.FakeBehavior;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The fake's operations on usage meters. Thread-safe: executes one operation at a time. */
public final class FakeUsageMeters implements UsageMeters {

    private final FakeState state;
    private final MeterStore store;
    private final BehaviorSettings behaviors;
    private final CallDispatcher dispatcher;

    private FakeUsageMeters(FakeState state, CallDispatcher dispatcher) {
        this.state = state;
        this.store = state.meters();
        this.behaviors = state.behaviors();
        this.dispatcher = dispatcher;
    }

    /** Creates operations for servers. */
    public FakeUsageMeters(FakeState state) {
        this(state, CallDispatcher.SERVER);
    }

    /** Returns operations over the same state with another dispatcher. */
    public FakeUsageMeters dispatchedBy(CallDispatcher other) {
        return new FakeUsageMeters(state, other);
    }

    @Override
    public UsageMeter create(CreateUsageMeterRequest request) {
        ApiCall call = ApiCall.forName(CREATE, request.name());
        return dispatch(call, "POST " + UsageMeterTargets.COLLECTION, request, UsageMeter.class, () -> {
            CreateUsageMeterRequest received = dispatcher.decodeRequest(request, CreateUsageMeterRequest.class);
            ApiErrors.rejectIfInvalid(call, RequestValidator.problems(received, behaviors));
            store.requireName(call, received.name(), Optional.empty());
            state.schemas().requireSchema(call, received.eventSchemaName());
            store.requireQuota(call);
            Instant now = state.now();
            UsageMeter created = MeterMapper.toMeter(received, state.nextMeterId(), now);
            ApiErrors.rejectIfInvalid(call, RequestValidator.problems(created, behaviors));
            MeterStatus first =
                    behaviors.isEnabled(FakeBehavior.NEW_METERS_ARE_DRAFTS) ? MeterStatus.DRAFT : MeterStatus.INACTIVE;
            StoredMeter stored =
                    new StoredMeter(created, first, received.eventSchemaName(), false, now, 1, store.nextRevision());
            store.add(stored);
            return stored.toResponse(behaviors);
        });
    }

    @Override
    public UsageMeterPage list(UsageMeterQuery query) {
        String target = UsageMeterTargets.list(query);
        UsageMeterPage page = dispatch(
                ApiCall.of(LIST),
                "GET " + target,
                null,
                UsageMeterPage.class,
                () -> new MeterPager(behaviors).page(store.listed(), query));
        return dispatcher.filterPage(page, it -> it.filteredBy(query));
    }

    @Override
    public UsageMeter get(MeterId id, boolean includeSchema) {
        ApiCall call = ApiCall.forId(GET, id.value());
        String target = UsageMeterTargets.meter(id) + (includeSchema ? "?includeSchema=true" : "");
        return dispatch(call, "GET " + target, null, UsageMeter.class, () -> {
            StoredMeter meter = store.find(call, id.value());
            UsageMeter shown = meter.toResponse(behaviors);
            return includeSchema
                    ? UsageMeter.builder()
                            .from(shown)
                            .eventSchema(meter.schemaName().map(state.schemas()::schema))
                            .build()
                    : shown;
        });
    }

    @Override
    public UsageMeter update(MeterId id, UpdateUsageMeterRequest request) {
        ApiCall call = ApiCall.forId(UPDATE, id.value());
        return dispatch(call, "PATCH " + UsageMeterTargets.meter(id), request, UsageMeter.class, () -> {
            UpdateUsageMeterRequest received = dispatcher.decodeRequest(request, UpdateUsageMeterRequest.class);
            StoredMeter meter = store.find(call, id.value());
            ApiErrors.rejectIfInvalid(call, RequestValidator.problems(received, behaviors));
            UsageMeter edited = MeterMapper.applyUpdate(meter.meter(), received);
            ApiErrors.rejectIfInvalid(call, RequestValidator.problems(edited, behaviors));
            requireEditable(call, meter, received);
            store.requireName(call, edited.name(), Optional.of(meter.id()));
            Optional<String> schema = MeterMapper.applyPatch(meter.schemaName(), received.eventSchemaName());
            state.schemas().requireSchema(call, received.eventSchemaName().newValue());
            return store.replace(meter.withContent(edited, schema, state.now(), store.nextRevision()))
                    .toResponse(behaviors);
        });
    }

    @Override
    public void delete(MeterId id) {
        ApiCall call = ApiCall.forId(DELETE, id.value());
        dispatch(call, "DELETE " + UsageMeterTargets.meter(id), null, SuccessResponse.class, () -> {
            StoredMeter meter = behaviors.isEnabled(FakeBehavior.DELETING_AGAIN_SUCCEEDS)
                    ? store.findIncludingDeleted(call, id.value())
                    : store.find(call, id.value());
            perform(call, meter, LifecycleAction.DELETE);
            return new SuccessResponse(true);
        });
    }

    @Override
    public UsageMeter activate(MeterId id) {
        ApiCall call = ApiCall.forId(ACTIVATE, id.value());
        String target = UsageMeterTargets.meter(id) + "/activate";
        return dispatch(call, "POST " + target, null, UsageMeter.class, () -> {
            StoredMeter meter = store.find(call, id.value());
            state.schemas().requireActive(call, meter.schemaName());
            return perform(call, meter, LifecycleAction.ACTIVATE);
        });
    }

    @Override
    public UsageMeter deactivate(MeterId id) {
        ApiCall call = ApiCall.forId(DEACTIVATE, id.value());
        String target = UsageMeterTargets.meter(id) + "/deactivate";
        return dispatch(call, "POST " + target, null, UsageMeter.class, () -> {
            StoredMeter meter = store.find(call, id.value());
            if (meter.pricePlan()
                    && meter.hasStatus(MeterStatus.ACTIVE)
                    && !behaviors.isEnabled(FakeBehavior.METERS_WITH_A_PRICE_PLAN_CAN_BE_DEACTIVATED)) {
                throw ApiErrors.of(
                        call, 400, "Usage meter " + meter.id() + " has a price plan and cannot be deactivated");
            }
            return perform(call, meter, LifecycleAction.DEACTIVATE);
        });
    }

    /** Returns all meters ever created, including deleted ones, in the order of creation. */
    public List<UsageMeter> snapshot() {
        return state.locked(() ->
                store.all().stream().map(meter -> meter.toResponse(behaviors)).toList());
    }

    /** Returns the meter with this id, deleted or not. */
    public Optional<UsageMeter> find(String id) {
        return state.locked(() -> store.find(id).map(meter -> meter.toResponse(behaviors)));
    }

    /** Attaches a price plan to a meter. */
    public void attachPricePlan(String id) {
        state.locked(() -> store.attachPricePlan(id));
    }

    /**
     * Performs an action. If the meter has the resulting status already, nothing changes, not even the time of its last change.
     */
    private UsageMeter perform(ApiCall call, StoredMeter meter, LifecycleAction action) {
        Optional<MeterStatus> next = MeterLifecycle.next(meter.status(), action, behaviors);
        if (next.isEmpty()) {
            throw action == LifecycleAction.DELETE && behaviors.isEnabled(FakeBehavior.REJECTED_DELETES_RETURN_200)
                    ? ApiErrors.of(call, 200, "")
                    : ApiErrors.of(call, 400, MeterLifecycle.rejection(meter, action));
        }
        if (meter.hasStatus(next.get())) {
            return meter.toResponse(behaviors);
        }
        return store.replace(meter.withStatus(next.get(), state.now(), store.nextRevision()))
                .toResponse(behaviors);
    }

    private void requireEditable(ApiCall call, StoredMeter meter, UpdateUsageMeterRequest request) {
        boolean renames = meter.hasStatus(MeterStatus.ACTIVE)
                && behaviors.isEnabled(FakeBehavior.ACTIVE_METERS_CAN_BE_RENAMED)
                && MeterMapper.onlyRenames(request);
        if (!renames
                && MeterLifecycle.next(meter.status(), LifecycleAction.UPDATE, behaviors)
                        .isEmpty()) {
            throw ApiErrors.of(call, 400, MeterLifecycle.rejection(meter, LifecycleAction.UPDATE));
        }
    }

    private <T> T dispatch(
            ApiCall call, String requestLine, @Nullable Object request, Class<T> type, Supplier<T> operation) {
        return dispatcher.dispatch(call, requestLine, request, type, () -> state.locked(operation));
    }
}

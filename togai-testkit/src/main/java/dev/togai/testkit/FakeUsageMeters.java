package dev.togai.testkit;

import dev.togai.call.Call;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterId;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import dev.togai.schema.EventSchema;
import dev.togai.testkit.Lifecycle.Step;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The seven operations over a shelf of meters; what every door leads to. Thread-safe: one operation at a time. */
final class FakeUsageMeters implements UsageMeters {

    private final ReentrantLock lock = new ReentrantLock();
    private final MeterShelf shelf;
    private final RuleBook rules;
    private final Clock clock;
    private final Supplier<String> ids;

    FakeUsageMeters(RuleBook rules, Clock clock, Supplier<String> ids, int quota) {
        this.shelf = new MeterShelf(rules, quota);
        this.rules = rules;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public UsageMeter create(CreateUsageMeterRequest request) {
        Call call = Call.onName(CREATE, request.name());
        return locked(() -> {
            refuseIfAny(call, RequestChecks.problems(request, rules));
            shelf.requireName(call, request.name(), Optional.empty());
            shelf.requireSchema(call, request.eventSchemaName());
            shelf.requireRoom(call);
            Instant now = clock.instant();
            UsageMeter made = MeterEdits.made(request, ids.get(), now);
            refuseIfAny(call, RequestChecks.problems(made, rules));
            MeterStatus first = rules.holds(FakeRule.NEW_METERS_ARE_DRAFTS) ? MeterStatus.DRAFT : MeterStatus.INACTIVE;
            StoredMeter stored =
                    new StoredMeter(made, first, request.eventSchemaName(), false, now, shelf.nextChange());
            shelf.add(stored);
            return stored.shown(rules);
        });
    }

    @Override
    public UsageMeterPage list(UsageMeterQuery query) {
        return locked(() -> new MeterListing(rules).page(shelf.all(), query));
    }

    @Override
    public UsageMeter get(MeterId id, boolean includeSchema) {
        return locked(() -> {
            StoredMeter meter = shelf.find(Call.onId(GET, id.value()), id.value());
            UsageMeter shown = meter.shown(rules);
            return includeSchema
                    ? UsageMeter.builder()
                            .from(shown)
                            .eventSchema(meter.schemaName().map(shelf::schema))
                            .build()
                    : shown;
        });
    }

    @Override
    public UsageMeter update(MeterId id, UpdateUsageMeterRequest request) {
        Call call = Call.onId(UPDATE, id.value());
        return locked(() -> {
            StoredMeter meter = shelf.find(call, id.value());
            refuseIfAny(call, RequestChecks.problems(request, rules));
            UsageMeter edited = MeterEdits.edited(meter.meter(), request);
            refuseIfAny(call, RequestChecks.problems(edited, rules));
            requireEditable(call, meter, request);
            shelf.requireName(call, edited.name(), Optional.of(meter.id()));
            Optional<String> schema = MeterEdits.patched(meter.schemaName(), request.eventSchemaName());
            shelf.requireSchema(call, request.eventSchemaName().newValue());
            return shelf.replace(meter.editedTo(edited, schema, clock.instant(), shelf.nextChange()))
                    .shown(rules);
        });
    }

    @Override
    public void delete(MeterId id) {
        Call call = Call.onId(DELETE, id.value());
        locked(() -> {
            StoredMeter meter = rules.holds(FakeRule.DELETING_AGAIN_SUCCEEDS)
                    ? shelf.findEvenGone(call, id.value())
                    : shelf.find(call, id.value());
            return step(call, meter, Step.DELETE);
        });
    }

    @Override
    public UsageMeter activate(MeterId id) {
        Call call = Call.onId(ACTIVATE, id.value());
        return locked(() -> step(call, shelf.find(call, id.value()), Step.ACTIVATE));
    }

    @Override
    public UsageMeter deactivate(MeterId id) {
        Call call = Call.onId(DEACTIVATE, id.value());
        return locked(() -> {
            StoredMeter meter = shelf.find(call, id.value());
            if (meter.pricePlan()
                    && meter.hasStatus(MeterStatus.ACTIVE)
                    && !rules.holds(FakeRule.METERS_WITH_A_PRICE_PLAN_CAN_BE_DEACTIVATED)) {
                throw Refusal.of(
                        call, 400, "Usage meter " + meter.id() + " has a price plan and cannot be deactivated");
            }
            return step(call, meter, Step.DEACTIVATE);
        });
    }

    /** Every meter there ever was, deleted ones included, in the order they were made. */
    List<UsageMeter> snapshot() {
        return locked(
                () -> shelf.all().stream().map(meter -> meter.shown(rules)).toList());
    }

    void addSchema(EventSchema schema) {
        locked(() -> shelf.addSchema(schema));
    }

    void attachPricePlan(String id) {
        locked(() -> shelf.attachPricePlan(id));
    }

    /** A step that leads to where the meter is already changes nothing, not even the time of its last change. */
    private UsageMeter step(Call call, StoredMeter meter, Step step) {
        Optional<MeterStatus> next = Lifecycle.next(meter.status(), step, rules);
        if (next.isEmpty()) {
            throw step == Step.DELETE && rules.holds(FakeRule.REFUSED_DELETES_ANSWER_200)
                    ? Refusal.of(call, 200, "")
                    : Refusal.of(call, 400, Lifecycle.refusal(meter, step));
        }
        if (meter.hasStatus(next.get())) {
            return meter.shown(rules);
        }
        return shelf.replace(meter.movedTo(next.get(), clock.instant(), shelf.nextChange()))
                .shown(rules);
    }

    private void requireEditable(Call call, StoredMeter meter, UpdateUsageMeterRequest request) {
        boolean renames = meter.hasStatus(MeterStatus.ACTIVE)
                && rules.holds(FakeRule.ACTIVE_METERS_CAN_BE_RENAMED)
                && MeterEdits.onlyRenames(request);
        if (!renames && Lifecycle.next(meter.status(), Step.UPDATE, rules).isEmpty()) {
            throw Refusal.of(call, 400, Lifecycle.refusal(meter, Step.UPDATE));
        }
    }

    private static void refuseIfAny(Call call, List<String> problems) {
        if (!problems.isEmpty()) {
            throw Refusal.of(call, 400, String.join("; ", problems));
        }
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}

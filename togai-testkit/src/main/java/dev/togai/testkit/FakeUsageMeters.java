package dev.togai.testkit;

import dev.togai.call.Call;
import dev.togai.json.TogaiJson.Success;
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
import org.jspecify.annotations.Nullable;

/** The seven operations over a shelf of meters; what every passage leads to. Thread-safe: one operation at a time. */
final class FakeUsageMeters implements UsageMeters {

    private final ReentrantLock lock;
    private final MeterShelf shelf;
    private final RuleBook rules;
    private final Clock clock;
    private final Supplier<String> ids;
    private final Passage passage;

    private FakeUsageMeters(
            ReentrantLock lock, MeterShelf shelf, RuleBook rules, Clock clock, Supplier<String> ids, Passage passage) {
        this.lock = lock;
        this.shelf = shelf;
        this.rules = rules;
        this.clock = clock;
        this.ids = ids;
        this.passage = passage;
    }

    /** The operations over an empty shelf, as a server reaches them. */
    FakeUsageMeters(RuleBook rules, Clock clock, Supplier<String> ids, int quota) {
        this(new ReentrantLock(), new MeterShelf(rules, quota), rules, clock, ids, Passage.SERVER);
    }

    /** The operations over the same shelf, reached through another passage. */
    FakeUsageMeters through(Passage another) {
        return new FakeUsageMeters(lock, shelf, rules, clock, ids, another);
    }

    @Override
    public UsageMeter create(CreateUsageMeterRequest request) {
        Call call = Call.onName(CREATE, request.name());
        return passing(call, "POST " + WireTarget.ALL, request, UsageMeter.class, () -> {
            CreateUsageMeterRequest asked = passage.arriving(request, CreateUsageMeterRequest.class);
            refuseIfAny(call, RequestChecks.problems(asked, rules));
            shelf.requireName(call, asked.name(), Optional.empty());
            shelf.requireSchema(call, asked.eventSchemaName());
            shelf.requireRoom(call);
            Instant now = clock.instant();
            UsageMeter made = MeterEdits.made(asked, ids.get(), now);
            refuseIfAny(call, RequestChecks.problems(made, rules));
            MeterStatus first = rules.holds(FakeRule.NEW_METERS_ARE_DRAFTS) ? MeterStatus.DRAFT : MeterStatus.INACTIVE;
            StoredMeter stored = new StoredMeter(made, first, asked.eventSchemaName(), false, now, shelf.nextChange());
            shelf.add(stored);
            return stored.shown(rules);
        });
    }

    @Override
    public UsageMeterPage list(UsageMeterQuery query) {
        String target = WireTarget.list(query);
        UsageMeterPage page = passing(
                Call.of(LIST),
                "GET " + target,
                null,
                UsageMeterPage.class,
                () -> new MeterListing(rules).page(shelf.listed(), query));
        return passage.leaving(page, query);
    }

    @Override
    public UsageMeter get(MeterId id, boolean includeSchema) {
        Call call = Call.onId(GET, id.value());
        String target = WireTarget.one(id) + (includeSchema ? "?includeSchema=true" : "");
        return passing(call, "GET " + target, null, UsageMeter.class, () -> {
            StoredMeter meter = shelf.find(call, id.value());
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
        return passing(call, "PATCH " + WireTarget.one(id), request, UsageMeter.class, () -> {
            UpdateUsageMeterRequest asked = passage.arriving(request, UpdateUsageMeterRequest.class);
            StoredMeter meter = shelf.find(call, id.value());
            refuseIfAny(call, RequestChecks.problems(asked, rules));
            UsageMeter edited = MeterEdits.edited(meter.meter(), asked);
            refuseIfAny(call, RequestChecks.problems(edited, rules));
            requireEditable(call, meter, asked);
            shelf.requireName(call, edited.name(), Optional.of(meter.id()));
            Optional<String> schema = MeterEdits.patched(meter.schemaName(), asked.eventSchemaName());
            shelf.requireSchema(call, asked.eventSchemaName().newValue());
            return shelf.replace(meter.editedTo(edited, schema, clock.instant(), shelf.nextChange()))
                    .shown(rules);
        });
    }

    @Override
    public void delete(MeterId id) {
        Call call = Call.onId(DELETE, id.value());
        passing(call, "DELETE " + WireTarget.one(id), null, Success.class, () -> {
            StoredMeter meter = rules.holds(FakeRule.DELETING_AGAIN_SUCCEEDS)
                    ? shelf.findEvenGone(call, id.value())
                    : shelf.find(call, id.value());
            step(call, meter, Step.DELETE);
            return new Success(true);
        });
    }

    @Override
    public UsageMeter activate(MeterId id) {
        Call call = Call.onId(ACTIVATE, id.value());
        String target = WireTarget.one(id) + "/activate";
        return passing(
                call,
                "POST " + target,
                null,
                UsageMeter.class,
                () -> step(call, shelf.find(call, id.value()), Step.ACTIVATE));
    }

    @Override
    public UsageMeter deactivate(MeterId id) {
        Call call = Call.onId(DEACTIVATE, id.value());
        String target = WireTarget.one(id) + "/deactivate";
        return passing(call, "POST " + target, null, UsageMeter.class, () -> {
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

    private <T> T passing(
            Call call, String requestLine, @Nullable Object request, Class<T> type, Supplier<T> operation) {
        return passage.passing(call, requestLine, request, type, () -> locked(operation));
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

package dev.togai.testkit;

import dev.togai.account.Accounts;
import dev.togai.account.Customers;
import dev.togai.config.CallOptions;
import dev.togai.error.ErrorResponse;
import dev.togai.event.Events;
import dev.togai.event.IngestionStatus;
import dev.togai.ingestion.Ingestion;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.metric.Metrics;
import dev.togai.schema.EventSchema;
import dev.togai.schema.EventSchemas;
import dev.togai.spi.TogaiTransport;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.behavior.SettlePolicy;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.internal.BehaviorSettings;
import dev.togai.testkit.internal.FakeBackend;
import dev.togai.testkit.internal.FakeBackendAccess;
import dev.togai.testkit.internal.FakeState;
import dev.togai.testkit.internal.InMemoryOperations;
import dev.togai.testkit.internal.MeterIdGenerator;
import dev.togai.testkit.journal.RecordedCall;
import dev.togai.testkit.plan.PricePlan;
import dev.togai.time.TimeSource;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An in-memory Togai. It stores meters and event schemas, validates requests against the documented limits, and applies the documented lifecycle.
 * Where Togai's documents leave a choice, {@link FakeBehavior} names the choice, and a test can change it.
 *
 * <pre>{@code
 * FakeTogai fake = FakeTogai.create();
 * try (TogaiClient togai = TogaiClient.of(fake)) {
 *     togai.usageMeters().create(Meters.count("rides"));
 * }
 * assertThat(fake.meters()).hasSize(1);
 * }</pre>
 *
 * <p>After it is closed, in-memory calls fail. Its state can still be read, and a server in front of it continues to work.
 * Thread-safe.
 */
public final class FakeTogai implements TogaiTransport {

    static {
        FakeBackendAccess.register(fake -> ((FakeTogai) fake).backend);
    }

    private final BehaviorSettings behaviors;
    private final FakeBackend backend;
    private final InMemoryOperations inMemory;
    private final AtomicBoolean closed = new AtomicBoolean();

    private FakeTogai(Builder builder) {
        this.behaviors = new BehaviorSettings(builder.behaviors);
        Clock clock = builder.clock == null ? builder.time.clock() : builder.clock;
        FakeState state = new FakeState(
                behaviors, clock, builder.ids, builder.quotas(), builder.ingestion(), builder.retention());
        this.backend = new FakeBackend(
                state,
                Optional.ofNullable(builder.token),
                clock,
                builder.time,
                builder.listener,
                builder.faults,
                builder.retention().calls());
        this.inMemory = InMemoryOperations.of(backend, closed::get);
    }

    /** Creates an empty fake with default behaviors. */
    public static FakeTogai create() {
        return builder().build();
    }

    /** Returns a builder with default behaviors. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the in-memory operations. They ignore options: they take no time, are not retried, and have no headers. */
    @Override
    public UsageMeters usageMeters(CallOptions options) {
        return inMemory.usageMeters();
    }

    /** Returns the in-memory operations. They ignore options, as those on usage meters do. */
    @Override
    public Customers customers(CallOptions options) {
        return inMemory.customers();
    }

    /** Returns the in-memory operations. They ignore options, as those on usage meters do. */
    @Override
    public Accounts accounts(CallOptions options) {
        return inMemory.accounts();
    }

    /** Returns the in-memory operations. They ignore options: they take no time, are not retried, and have no headers. */
    @Override
    public EventSchemas eventSchemas(CallOptions options) {
        return inMemory.eventSchemas();
    }

    /** Returns the in-memory ingestion of events. It ignores options, as {@link #usageMeters(CallOptions)} does. */
    @Override
    public Ingestion ingestion(CallOptions options) {
        return inMemory.ingestion();
    }

    /** Returns the in-memory operations on events. They ignore options, as {@link #usageMeters(CallOptions)} does. */
    @Override
    public Events events(CallOptions options) {
        return inMemory.events();
    }

    /** Returns the in-memory operation on metrics. It ignores options, as {@link #usageMeters(CallOptions)} does. */
    @Override
    public Metrics metrics(CallOptions options) {
        return inMemory.metrics();
    }

    /** Closes the in-memory transport: later calls fail without being sent. */
    @Override
    public void close() {
        closed.set(true);
    }

    /** Returns all meters, including deleted ones that are kept, in the order of creation. */
    public List<UsageMeter> meters() {
        return backend.usageMeters().snapshot();
    }

    /** Returns the meter with this id, deleted or not; empty if there is none. */
    public Optional<UsageMeter> meter(String id) {
        return backend.usageMeters().find(Objects.requireNonNull(id, "id"));
    }

    /** Returns the latest versions of all event schemas, including deleted ones that are kept, in the order of creation. */
    public List<EventSchema> schemas() {
        return backend.eventSchemas().snapshot();
    }

    /** Returns the latest version of the event schema with this name, deleted or not; empty if there is none. */
    public Optional<EventSchema> schema(String name) {
        return backend.eventSchemas().find(Objects.requireNonNull(name, "name"));
    }

    /** Adds an event schema, or replaces the one with its name. It is active unless it has a status; limits are not checked. */
    public void addSchema(EventSchema schema) {
        backend.state().addSchema(Objects.requireNonNull(schema, "schema"));
    }

    /**
     * Attaches a price plan to a meter, as Togai's console would.
     *
     * @throws IllegalArgumentException if there is no such meter
     */
    public void attachPricePlan(String meterId) {
        backend.usageMeters().attachPricePlan(Objects.requireNonNull(meterId, "meterId"));
    }

    /**
     * Sets the price plan of an account, which determines its pricing cycles and the grace period of its events. Without one, an
     * account has no cycles and its events are never late. Creates the account if an event for it would create it too.
     *
     * @throws IllegalArgumentException if there is no such account, and events do not create accounts
     */
    public void setPricePlan(String accountId, PricePlan plan) {
        backend.state().setPricePlan(Objects.requireNonNull(accountId), Objects.requireNonNull(plan));
    }

    /**
     * Moves an account to ARCHIVED, as Togai's console would: it is not found any more, and counts no events.
     *
     * @throws IllegalArgumentException if there is no such account
     */
    public void archiveAccount(String accountId) {
        backend.state().archiveAccount(Objects.requireNonNull(accountId, "accountId"));
    }

    /**
     * Sets a setting, such as {@code setting.user.meters_per_km}, which enrichments of schemas read. Togai has a value for each
     * organisation, customer and account, the fake one for all.
     */
    public void setting(String key, String value) {
        backend.state().putSetting(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
    }

    /** Changes the time until accepted events are processed. Events that are due by the new policy are processed by the next call. */
    public void setSettlePolicy(SettlePolicy policy) {
        backend.state().setSettlePolicy(Objects.requireNonNull(policy, "policy"));
    }

    /** Processes all accepted events now, in the order of their receipt. */
    public void settle() {
        backend.state().settle();
    }

    /**
     * Fails the next accepted event with this status unless an earlier step fails. Statuses of several invocations are queued.
     *
     * @throws IllegalArgumentException if the status states that the event was processed, is in progress or was reverted
     */
    public void failNextEvent(IngestionStatus status) {
        backend.state().planStatus(Objects.requireNonNull(status, "status"));
    }

    /** Enables or disables a behavior from now on. */
    public void setBehavior(FakeBehavior behavior, boolean enabled) {
        behaviors.set(Objects.requireNonNull(behavior, "behavior"), enabled);
    }

    /** Returns whether a behavior is enabled now. */
    public boolean isEnabled(FakeBehavior behavior) {
        return behaviors.isEnabled(Objects.requireNonNull(behavior, "behavior"));
    }

    /**
     * Fails the next call of any operation with this error. Errors of several invocations are queued, one for each call. In memory,
     * a caller gets the exception of a client without retries: after a 5xx, the outcome of a change is unknown.
     *
     * @throws IllegalArgumentException if the status is not between 300 and 599
     */
    public void failNext(ErrorResponse error) {
        backend.plannedErrors().addNext(error);
    }

    /** Fails every call with this error, a status of 300 to 599, until {@link #stopFailing()}. */
    public void failAll(ErrorResponse error) {
        backend.plannedErrors().setAll(error);
    }

    /** Removes all planned errors. */
    public void stopFailing() {
        backend.plannedErrors().clear();
    }

    /** Revokes all tokens issued by {@code POST /authenticate}. HTTP calls that use one fail with 401 from now on. */
    public void revokeIssuedTokens() {
        backend.issuedTokens().revokeAll();
    }

    /**
     * Replaces the faults to inject, for in-memory calls and servers alike. Faults take precedence over planned errors. If they
     * take time, or have late effects, give the fake a {@link VirtualTimeSource}.
     */
    public void inject(FaultPlan faults) {
        backend.setFaults(Objects.requireNonNull(faults, "faults"));
    }

    /** Returns the latest calls, in memory and through servers, oldest first, within {@link Builder#journalLimit} and 32 MiB of text. */
    public List<RecordedCall> journal() {
        return backend.journal().calls();
    }

    /** Returns the number of older calls that the journal dropped to stay within its limits. */
    public long droppedCalls() {
        return backend.journal().dropped();
    }

    /** Clears the journal. */
    public void clearJournal() {
        backend.journal().clear();
    }

    /**
     * Returns the current resources and events, after due events are processed. The snapshot does not change with the fake, and can
     * be restored in another fake.
     */
    public FakeSnapshot snapshot() {
        return new FakeSnapshot(backend.state().snapshot());
    }

    /**
     * Replaces all resources and events by those of a snapshot. Everything that a snapshot does not contain remains, as
     * {@link FakeSnapshot} lists it. A {@link VirtualTimeSource} of the fake that is earlier than the snapshot advances to its time.
     */
    public void restore(FakeSnapshot snapshot) {
        backend.state().restore(snapshot.state());
        if (backend.time() instanceof VirtualTimeSource time && time.now().isBefore(snapshot.takenAt())) {
            time.advanceTo(snapshot.takenAt());
        }
    }

    /**
     * Removes all resources, planned errors, issued tokens and recorded calls, and restores the behaviors and faults of the builder.
     * A script of faults continues where it was. Servers continue to run, and a closed fake remains closed.
     */
    public void reset() {
        behaviors.reset();
        backend.reset();
    }

    /** Returns the number of stored meters and recorded calls. */
    @Override
    public String toString() {
        return "FakeTogai[" + meters().size() + " meters, " + journal().size() + " calls]";
    }

    /** A builder of fakes. Not thread-safe. */
    public static final class Builder extends LimitsBuilder<Builder> {

        private final Map<FakeBehavior, Boolean> behaviors = new EnumMap<>(FakeBehavior.class);
        private @Nullable Clock clock;
        private TimeSource time = TimeSource.system();
        private FaultPlan faults = FaultPlan.none();
        private Supplier<String> ids = new MeterIdGenerator();
        private Consumer<RecordedCall> listener = call -> {};
        private @Nullable String token;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** Sets the clock for timestamps and for the 24-hour lifetime of issued tokens. Default: the clock of the time source. */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /** Sets the time source for delayed responses and late effects. Default: the system's. */
        public Builder time(TimeSource time) {
            this.time = Objects.requireNonNull(time, "time");
            return this;
        }

        /** Sets the faults to inject, for in-memory calls and servers alike. Default: none. */
        public Builder faults(FaultPlan faults) {
            this.faults = Objects.requireNonNull(faults, "faults");
            return this;
        }

        /**
         * Sets the source of ids for new meters. The fake calls it from one thread at a time. Default: random ids in the
         * documented format.
         */
        public Builder ids(Supplier<String> ids) {
            this.ids = Objects.requireNonNull(ids, "ids");
            return this;
        }

        /** Sets the only API token accepted over HTTP, beside the tokens issued for it. Default: any token is accepted. */
        public Builder token(String token) {
            this.token = Objects.requireNonNull(token, "token");
            return this;
        }

        /** Sets a listener that receives each recorded call, on the thread that handles the call. It must not throw. */
        public Builder onCall(Consumer<RecordedCall> listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /** Sets the time until accepted events are processed. Default: at once. */
        public Builder settle(SettlePolicy policy) {
            settlePolicy(Objects.requireNonNull(policy, "policy"));
            return this;
        }

        /** Enables or disables a behavior from the start. */
        public Builder behavior(FakeBehavior behavior, boolean enabled) {
            behaviors.put(Objects.requireNonNull(behavior, "behavior"), enabled);
            return this;
        }

        /** Creates the fake. */
        public FakeTogai build() {
            return new FakeTogai(this);
        }
    }
}

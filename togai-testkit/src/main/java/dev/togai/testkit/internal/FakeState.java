package dev.togai.testkit.internal;

import dev.togai.event.EventCategory;
import dev.togai.event.IngestionStatus;
import dev.togai.schema.EventSchema;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.behavior.SettlePolicy;
import dev.togai.testkit.plan.PricePlan;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The state that the operations of all groups share: one lock, the clock, the behaviors and one store for each kind of
 * resource. Operations read and change stores while they hold the lock. Thread-safe.
 */
public final class FakeState {

    private final ReentrantLock lock = new ReentrantLock();
    private final BehaviorSettings behaviors;
    private final Clock clock;
    private final Supplier<String> meterIds;
    private final SchemaStore schemas;
    private final MeterStore meters;
    private final AccountStore accounts;
    private final MeteringState metering;
    private final FilterStore longFilters = new FilterStore();
    private final IngestionSettings initialIngestion;

    /**
     * Creates an empty state.
     *
     * @param behaviors the current behaviors
     * @param clock the clock for timestamps
     * @param meterIds the source of ids for new meters
     * @param quotas the maximum numbers of resources
     * @param ingestion the limits of ingestion, and the time until events are processed
     * @param limits the numbers of deleted resources and superseded versions to keep
     */
    public FakeState(
            BehaviorSettings behaviors,
            Clock clock,
            Supplier<String> meterIds,
            FakeQuotas quotas,
            IngestionSettings ingestion,
            RetentionLimits limits) {
        this.behaviors = behaviors;
        this.clock = clock;
        this.meterIds = meterIds;
        this.schemas = new SchemaStore(behaviors, quotas.schemas(), limits);
        this.meters = new MeterStore(behaviors, quotas.meters(), limits.deleted());
        this.accounts = new AccountStore(behaviors, quotas, limits.deleted());
        this.initialIngestion = ingestion;
        this.metering = new MeteringState(meters, schemas, accounts, clock::instant, ingestion);
    }

    /**
     * Executes the work while no other thread reads or changes the state, and returns its result. Events whose time has come are
     * processed before, in the state before the work.
     */
    public <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            metering.settleDue();
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Removes all resources. */
    public void reset() {
        locked(() -> {
            meters.clear();
            schemas.clear();
            accounts.clear();
            longFilters.clear();
            metering.clear();
            metering.setIngestion(initialIngestion);
            return true;
        });
    }

    /** Returns a copy of all resources and events. */
    public StateSnapshot snapshot() {
        return locked(() -> new StateSnapshot(
                now(),
                List.copyOf(schemas.all()),
                schemas.revision(),
                List.copyOf(meters.all()),
                meters.revision(),
                accounts.snapshot(),
                metering.snapshot()));
    }

    /** Replaces all resources and events by those of a snapshot. The behaviors, limits and quotas remain. */
    public void restore(StateSnapshot saved) {
        locked(() -> {
            schemas.restore(saved.schemas(), saved.schemaRevision());
            meters.restore(saved.meters(), saved.meterRevision());
            accounts.restore(saved.accounts());
            metering.restore(saved.metering());
            return true;
        });
    }

    /** Returns whether a behavior is enabled now. */
    public boolean isEnabled(FakeBehavior behavior) {
        return behaviors.isEnabled(behavior);
    }

    /** Adds an event schema, active unless it has a status, or replaces the one with the same name. */
    public void addSchema(EventSchema schema) {
        locked(() -> schemas.add(schema, now()));
    }

    /** Sets the price plan of an account. Creates the account if it does not exist. */
    public void setPricePlan(String accountId, PricePlan plan) {
        locked(() -> accounts.setPricePlan(accountId, plan, now()));
    }

    /** Returns the account that an event counts for, see {@link AccountStore#resolve}. */
    public Optional<ResolvedAccount> resolveAccount(String accountIdOrAlias, Instant eventTime) {
        return locked(() -> accounts.resolve(accountIdOrAlias, eventTime));
    }

    /** Moves an account to ARCHIVED. */
    public void archiveAccount(String accountId) {
        locked(() -> accounts.archive(accountId));
    }

    /** Sets the value of a setting. */
    public void putSetting(String key, String value) {
        locked(() -> {
            metering.putSetting(key, value);
            return true;
        });
    }

    /** Replaces the time until accepted events are processed. */
    public void setSettlePolicy(SettlePolicy policy) {
        locked(() -> {
            metering.setIngestion(metering.ingestion().withSettlePolicy(policy));
            return true;
        });
    }

    /** Processes all accepted events. */
    public void settle() {
        locked(() -> {
            metering.settleAll();
            return true;
        });
    }

    /**
     * Sets the status of the next accepted event.
     *
     * @throws IllegalArgumentException if the status is no failure
     */
    public void planStatus(IngestionStatus status) {
        if (!status.category().equals(EventCategory.UNPROCESSED) || status.equals(IngestionStatus.REVERTED)) {
            throw new IllegalArgumentException("An event cannot fail with the status " + status + ".");
        }
        locked(() -> {
            metering.plan(status);
            return true;
        });
    }

    /** Returns the current behaviors. */
    BehaviorSettings behaviors() {
        return behaviors;
    }

    /** Returns the current time of the fake. */
    Instant now() {
        return clock.instant();
    }

    /**
     * Returns an id for a new meter. Skips ids that meters of a snapshot have, which a source that counts from 1 returns again.
     * Requires the lock.
     */
    String nextMeterId() {
        String id = meterIds.get();
        for (int taken = meters.all().size(); taken > 0 && meters.find(id).isPresent(); taken--) {
            id = meterIds.get();
        }
        return id;
    }

    /** Returns the meters. Requires the lock. */
    MeterStore meters() {
        return meters;
    }

    /** Returns the customers and accounts. Requires the lock. */
    AccountStore accounts() {
        return accounts;
    }

    /** Returns the event schemas. Requires the lock. */
    SchemaStore schemas() {
        return schemas;
    }

    /** Returns the filters that are too long for tokens. Requires the lock. */
    FilterStore longFilters() {
        return longFilters;
    }

    /** Returns the events and the state that processes them. Requires the lock. */
    MeteringState metering() {
        return metering;
    }
}

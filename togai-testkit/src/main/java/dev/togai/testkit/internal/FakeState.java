package dev.togai.testkit.internal;

import dev.togai.schema.EventSchema;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.plan.PricePlan;
import java.time.Clock;
import java.time.Instant;
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

    /**
     * Creates an empty state.
     *
     * @param behaviors the current behaviors
     * @param clock the clock for timestamps
     * @param meterIds the source of ids for new meters
     * @param quotas the maximum numbers of resources
     */
    public FakeState(BehaviorSettings behaviors, Clock clock, Supplier<String> meterIds, FakeQuotas quotas) {
        this.behaviors = behaviors;
        this.clock = clock;
        this.meterIds = meterIds;
        this.schemas = new SchemaStore(behaviors, quotas.schemas());
        this.meters = new MeterStore(behaviors, quotas.meters());
        this.accounts = new AccountStore(behaviors, quotas);
    }

    /** Executes the work while no other thread reads or changes the state, and returns its result. */
    public <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
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

    /** Archives an account. */
    public void archiveAccount(String accountId) {
        locked(() -> accounts.archive(accountId));
    }

    /** Returns the current behaviors. */
    BehaviorSettings behaviors() {
        return behaviors;
    }

    /** Returns the current time of the fake. */
    Instant now() {
        return clock.instant();
    }

    /** Returns an id for a new meter. */
    String nextMeterId() {
        return meterIds.get();
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
}

package dev.togai.testkit.internal;

import dev.togai.event.IngestionStatus;
import dev.togai.meter.MeterStatus;
import dev.togai.schema.EventSchema;
import dev.togai.schema.EventSchemaStatus;
import dev.togai.testkit.internal.metering.EventLedger;
import dev.togai.testkit.internal.metering.EventOwner;
import dev.togai.testkit.internal.metering.MeterGroup;
import dev.togai.testkit.internal.metering.MeterVersion;
import dev.togai.testkit.internal.metering.MeteringContext;
import dev.togai.testkit.internal.metering.SchemaRules;
import dev.togai.testkit.internal.metering.StoredEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The events of the fake, and the state that processes them. Not thread-safe: {@link FakeState} holds the lock, and processes due
 * events before each other work.
 */
final class MeteringState {

    private static final String INTERNAL_PREFIX = "togai-";

    private final MeterStore meters;
    private final SchemaStore schemas;
    private final AccountStore accounts;
    private final Supplier<Instant> now;
    private final EventLedger ledger = new EventLedger();
    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, CachedContext> contexts = new HashMap<>();
    private IngestionSettings ingestion;

    /** A context, and the state that it was created from. */
    private record CachedContext(MeteringContext context, Optional<StoredSchema> schema, long meterRevision) {}

    MeteringState(
            MeterStore meters,
            SchemaStore schemas,
            AccountStore accounts,
            Supplier<Instant> now,
            IngestionSettings ingestion) {
        this.meters = meters;
        this.schemas = schemas;
        this.accounts = accounts;
        this.now = now;
        this.ingestion = ingestion;
    }

    /** Returns the records of events, their usage and their counts. */
    EventLedger ledger() {
        return ledger;
    }

    /** Returns the limits, and the time until events are processed. */
    IngestionSettings ingestion() {
        return ingestion;
    }

    /** Replaces the limits and the time until events are processed. */
    void setIngestion(IngestionSettings changed) {
        ingestion = changed;
    }

    /** Returns the accounts of events. */
    AccountStore accounts() {
        return accounts;
    }

    /** Sets the value of a setting. */
    void putSetting(String key, String value) {
        settings.put(key, value);
        contexts.clear();
    }

    /** Returns a copy of all events, settings and planned statuses. */
    MeteringSnapshot snapshot() {
        return new MeteringSnapshot(
                Map.copyOf(settings),
                ledger.planned(),
                ledger.events().received().stream().map(StoredEvent::copy).toList());
    }

    /** Replaces all events, settings and planned statuses by those of a snapshot. */
    void restore(MeteringSnapshot saved) {
        clear();
        settings.putAll(saved.settings());
        ledger.restore(saved.events(), saved.plannedStatuses());
    }

    /** Removes all events, settings and planned statuses. */
    void clear() {
        ledger.clear();
        settings.clear();
        contexts.clear();
    }

    /** Processes the events whose time has come. */
    void settleDue() {
        do {
            accounts.takeChangedNames().forEach(this::retryWithoutAccount);
            settleAccepted();
            // An event can create an account, which others wait for. Without a rest, the events alone are the state.
        } while (accounts.hasChangedNames());
    }

    private void settleAccepted() {
        ingestion.settlePolicy().delay().ifPresent(delay -> {
            if (delay.isZero()) {
                settleAll();
            }
            for (Optional<StoredEvent> due = ledger.nextDue(delay, now.get());
                    due.isPresent();
                    due = ledger.nextDue(delay, now.get())) {
                settle(due.get());
            }
        });
    }

    /** Processes all accepted events. */
    void settleAll() {
        for (Optional<StoredEvent> next = ledger.nextPending(); next.isPresent(); next = ledger.nextPending()) {
            settle(next.get());
        }
    }

    /** Accepts the events again that found no account of this id or alias, and would find one now. */
    private void retryWithoutAccount(String accountIdOrAlias) {
        ledger.events().ofAccount(accountIdOrAlias).stream()
                .filter(record -> record.status().equals(IngestionStatus.INGESTION_FAILED_ACCOUNT_NOT_FOUND))
                .filter(record -> record.planned().isEmpty())
                .filter(record ->
                        accounts.find(record.accountId(), record.timestamp()).isPresent())
                .forEach(ledger::retry);
    }

    private void settle(StoredEvent record) {
        Optional<ResolvedAccount> account = accounts.resolve(record.accountId(), record.timestamp());
        boolean late = account.flatMap(ResolvedAccount::pricePlan)
                .filter(plan -> plan.isPastGracePeriod(record.timestamp(), record.createdAt()))
                .isPresent();
        ledger.settle(record, account.map(MeteringState::toOwner), late, context(record.schemaName()));
    }

    /** Returns the state that processes events of a schema now. Created again after a change of the schema or of a meter. */
    MeteringContext context(String schemaName) {
        Optional<StoredSchema> schema = schemas.find(schemaName).filter(it -> it.hasStatus(EventSchemaStatus.ACTIVE));
        CachedContext known = contexts.get(schemaName);
        if (known == null || known.meterRevision() != meters.revision() || !isSame(known.schema(), schema)) {
            known = new CachedContext(
                    newContext(schemaName, schema.map(StoredSchema::latest)), schema, meters.revision());
            contexts.put(schemaName, known);
        }
        return known.context();
    }

    private MeteringContext newContext(String schemaName, Optional<EventSchema> schema) {
        Optional<SchemaRules> rules = schema.map(SchemaRulesMapper::toRules);
        boolean internal = schemaName.startsWith(INTERNAL_PREFIX);
        List<MeterVersion> active = meters.all().stream()
                .filter(meter -> meter.hasStatus(MeterStatus.ACTIVE))
                .filter(meter -> internal
                        || meter.schemaName().filter(schemaName::equals).isPresent())
                .map(meter -> new MeterVersion(meter.meter(), meter.version()))
                .toList();
        return new MeteringContext(rules, MeterGroup.of(internal || rules.isPresent() ? active : List.of()), settings);
    }

    /** Sets the status of the next event that is accepted. */
    void plan(IngestionStatus status) {
        ledger.plan(status);
    }

    private static EventOwner toOwner(ResolvedAccount account) {
        return new EventOwner(
                account.id(), account.name(), account.alias(), account.customerId(), account.customerName());
    }

    /** Compares by the number of the latest change. */
    private static boolean isSame(Optional<StoredSchema> one, Optional<StoredSchema> other) {
        return one.map(StoredSchema::revision).equals(other.map(StoredSchema::revision));
    }
}

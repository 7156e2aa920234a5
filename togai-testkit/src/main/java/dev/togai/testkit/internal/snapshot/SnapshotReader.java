package dev.togai.testkit.internal.snapshot;

import dev.togai.error.MalformedJsonException;
import dev.togai.event.EventCategory;
import dev.togai.event.IngestionStatus;
import dev.togai.internal.JsonStreamReader;
import dev.togai.json.TogaiJson;
import dev.togai.schema.EventSchema;
import dev.togai.testkit.internal.AccountsSnapshot;
import dev.togai.testkit.internal.MeteringSnapshot;
import dev.togai.testkit.internal.SchemaRulesMapper;
import dev.togai.testkit.internal.StateSnapshot;
import dev.togai.testkit.internal.StoredAccount;
import dev.togai.testkit.internal.StoredCustomer;
import dev.togai.testkit.internal.StoredMeter;
import dev.togai.testkit.internal.StoredSchema;
import dev.togai.testkit.internal.metering.MeterVersion;
import dev.togai.testkit.internal.metering.MeteringContext;
import dev.togai.testkit.internal.metering.SchemaRules;
import dev.togai.testkit.internal.metering.StoredEvent;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A reader of snapshots. It checks everything that the fake requires, so that a snapshot that was read can be restored. Not thread-safe. */
public final class SnapshotReader implements JsonStreamReader.Handler {

    private static final Set<String> VALUES =
            Set.of(SnapshotFormat.TAKEN_AT, SnapshotFormat.REVISIONS, SnapshotFormat.SETTINGS);
    private static final Set<String> ARRAYS = Set.of(
            SnapshotFormat.PLANNED_STATUSES,
            SnapshotFormat.SCHEMAS,
            SnapshotFormat.METERS,
            SnapshotFormat.CUSTOMERS,
            SnapshotFormat.ACCOUNTS,
            SnapshotFormat.SCHEMA_VERSIONS,
            SnapshotFormat.METER_VERSIONS,
            SnapshotFormat.CONTEXTS,
            SnapshotFormat.EVENTS);

    private final Set<String> seen = new HashSet<>();
    private final List<IngestionStatus> plannedStatuses = new ArrayList<>();
    private final Map<String, StoredSchema> schemas = new LinkedHashMap<>();
    private final Map<String, StoredMeter> meters = new LinkedHashMap<>();
    private final Map<String, StoredCustomer> customers = new LinkedHashMap<>();
    private final Map<String, StoredAccount> accounts = new LinkedHashMap<>();
    private final Set<String> customersOnSight = new HashSet<>();
    private final Set<String> accountsOnSight = new HashSet<>();
    private final List<SchemaRules> schemaVersions = new ArrayList<>();
    private final List<MeterVersion> meterVersions = new ArrayList<>();
    private final List<MeteringContext> contexts = new ArrayList<>();
    private final List<StoredEvent> events = new ArrayList<>();
    private Map<String, String> settings = Map.of();
    private Instant takenAt = Instant.EPOCH;
    private long schemaRevision;
    private long meterRevision;
    private long accountRevision;

    private SnapshotReader() {}

    /**
     * Reads a snapshot.
     *
     * @throws MalformedJsonException if the source is no snapshot of a supported version; the message names the member
     * @throws IOException if the source cannot be read
     */
    public static StateSnapshot read(Reader source) throws IOException {
        SnapshotReader reader = new SnapshotReader();
        try {
            JsonStreamReader.read(source, reader);
        } catch (CharacterCodingException e) {
            throw SnapshotFormat.malformed("The text is not UTF-8", e);
        } catch (IllegalArgumentException e) {
            throw SnapshotFormat.malformed(String.valueOf(e.getMessage()), e);
        }
        return reader.toSnapshot();
    }

    @Override
    public void value(String name, String json) {
        switch (name) {
            case SnapshotFormat.FORMAT_MEMBER -> requireFormat(json);
            case SnapshotFormat.VERSION_MEMBER -> requireVersion(json);
            default -> {
                requireMember(name);
                if (!VALUES.contains(name)) {
                    throw SnapshotFormat.malformed(name + " is no array", null);
                }
                readValue(name, json);
            }
        }
    }

    @Override
    public void array(String name) {
        requireMember(name);
        if (!ARRAYS.contains(name)) {
            throw SnapshotFormat.malformed(name + " must not be an array", null);
        }
    }

    @Override
    public void item(String name, int index, String json) {
        String place = name + "[" + index + "]";
        switch (name) {
            case SnapshotFormat.PLANNED_STATUSES -> plannedStatuses.add(plannedStatus(place, json));
            case SnapshotFormat.SCHEMA_VERSIONS -> schemaVersions.add(schemaVersion(place, json));
            default -> readEntry(name, new SnapshotObject(place, json));
        }
    }

    private void readEntry(String name, SnapshotObject entry) {
        switch (name) {
            case SnapshotFormat.SCHEMAS -> {
                StoredSchema schema = StoredSchemaCodec.read(entry);
                add(entry, schemas, schema.latest().name(), schema);
                requireRevision(entry, schema.revision(), schemaRevision);
            }
            case SnapshotFormat.METERS -> {
                StoredMeter meter = StoredMeterCodec.read(entry);
                add(entry, meters, meter.meter().id(), meter);
                requireRevision(entry, meter.revision(), meterRevision);
            }
            case SnapshotFormat.CUSTOMERS -> readCustomer(entry);
            case SnapshotFormat.ACCOUNTS -> readAccount(entry);
            case SnapshotFormat.METER_VERSIONS -> meterVersions.add(StoredMeterCodec.readVersion(entry));
            case SnapshotFormat.CONTEXTS ->
                contexts.add(MeteringContextCodec.read(entry, schemaVersions, meterVersions));
            default -> events.add(StoredEventCodec.read(entry, events.size(), contexts));
        }
    }

    private void readCustomer(SnapshotObject entry) {
        StoredCustomer customer = StoredAccountCodec.readCustomer(entry);
        String id = customer.customer().id();
        add(entry, customers, id, customer);
        requireRevision(entry, customer.revision(), accountRevision);
        if (entry.flag(StoredAccountCodec.CREATED_ON_SIGHT)) {
            customersOnSight.add(id);
        }
    }

    private void readAccount(SnapshotObject entry) {
        StoredAccount account = StoredAccountCodec.readAccount(entry);
        String id = account.account().id();
        add(entry, accounts, id, account);
        requireRevision(entry, account.revision(), accountRevision);
        account.aliases().forEach(alias -> requireRevision(entry, alias.revision(), accountRevision));
        if (entry.flag(StoredAccountCodec.CREATED_ON_SIGHT)) {
            accountsOnSight.add(id);
        }
    }

    private void readValue(String name, String json) {
        switch (name) {
            case SnapshotFormat.TAKEN_AT -> takenAt = SnapshotObject.instant(name, SnapshotObject.string(name, json));
            case SnapshotFormat.SETTINGS -> settings = SnapshotObject.strings(name, json);
            default -> {
                SnapshotObject revisions = new SnapshotObject(name, json);
                schemaRevision = revisions.number(SnapshotFormat.SCHEMAS);
                meterRevision = revisions.number(SnapshotFormat.METERS);
                accountRevision = revisions.number(SnapshotFormat.ACCOUNTS);
                revisions.requireAllRead();
            }
        }
    }

    private void requireFormat(String json) {
        if (!seen.isEmpty() || !json.equals('"' + SnapshotFormat.NAME + '"')) {
            throw notFirst();
        }
        seen.add(SnapshotFormat.FORMAT_MEMBER);
    }

    private void requireVersion(String json) {
        if (!seen.equals(Set.of(SnapshotFormat.FORMAT_MEMBER))) {
            throw notFirst();
        }
        SnapshotObject version = new SnapshotObject("snapshot", "{\"version\":" + json + "}");
        long found = version.number(SnapshotFormat.VERSION_MEMBER);
        if (found < 1 || found > SnapshotFormat.VERSION) {
            throw SnapshotFormat.malformed(
                    "it has version " + found + " of the format, and this library reads versions 1 to "
                            + SnapshotFormat.VERSION
                            + ". Read it with the version of togai-testkit that wrote it, or a later one",
                    null);
        }
        seen.add(SnapshotFormat.VERSION_MEMBER);
    }

    private static MalformedJsonException notFirst() {
        return SnapshotFormat.malformed(
                "its first members must be \"format\": \"" + SnapshotFormat.NAME + "\" and \"version\"", null);
    }

    private void requireMember(String name) {
        if (!seen.contains(SnapshotFormat.VERSION_MEMBER)) {
            throw notFirst();
        }
        if (!VALUES.contains(name) && !ARRAYS.contains(name)) {
            throw SnapshotFormat.malformed(
                    name + " is not a member of version " + SnapshotFormat.VERSION + " of the format", null);
        }
        if (!seen.add(name)) {
            throw SnapshotFormat.malformed(name + " appears twice", null);
        }
    }

    private static <T> void add(SnapshotObject entry, Map<String, T> entries, String key, T value) {
        if (entries.putIfAbsent(key, value) != null) {
            throw entry.invalid("has the same id or name as an entry before: " + key);
        }
    }

    /** Rejects a number that the fake would give to a later change. */
    private void requireRevision(SnapshotObject entry, long revision, long last) {
        if (!seen.contains(SnapshotFormat.REVISIONS) || revision > last) {
            throw entry.invalid(
                    "revision", "is " + revision + ", and must not be above that in \"revisions\" before it");
        }
    }

    private static IngestionStatus plannedStatus(String place, String json) {
        IngestionStatus status = IngestionStatus.of(SnapshotObject.string(place, json));
        if (!status.category().equals(EventCategory.UNPROCESSED) || status.equals(IngestionStatus.REVERTED)) {
            throw SnapshotFormat.malformed(place + " must be a status of a failure, was " + status, null);
        }
        return status;
    }

    private static SchemaRules schemaVersion(String place, String json) {
        try {
            return SchemaRulesMapper.toRules(TogaiJson.read(json, EventSchema.class));
        } catch (MalformedJsonException e) {
            throw SnapshotFormat.malformed(place + ": " + e.getMessage(), e);
        }
    }

    private StateSnapshot toSnapshot() {
        missing().ifPresent(name -> {
            throw SnapshotFormat.malformed(name + " is missing", null);
        });
        return new StateSnapshot(
                takenAt,
                List.copyOf(schemas.values()),
                schemaRevision,
                List.copyOf(meters.values()),
                meterRevision,
                new AccountsSnapshot(
                        List.copyOf(customers.values()),
                        List.copyOf(accounts.values()),
                        Set.copyOf(customersOnSight),
                        Set.copyOf(accountsOnSight),
                        accountRevision),
                new MeteringSnapshot(settings, List.copyOf(plannedStatuses), List.copyOf(events)));
    }

    private Optional<String> missing() {
        if (!seen.contains(SnapshotFormat.VERSION_MEMBER)) {
            throw notFirst();
        }
        return Stream.concat(VALUES.stream(), ARRAYS.stream())
                .filter(name -> !seen.contains(name))
                .sorted()
                .findFirst();
    }
}

package dev.togai.testkit.internal.metering;

import dev.togai.event.UsageEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The records of all received events, by id, by account and by time. Not thread-safe. */
public final class EventStore {

    /** The documented time during which Togai does not accept an id again. */
    private static final Duration ID_WINDOW = Duration.ofDays(45);

    private final List<StoredEvent> records = new ArrayList<>();
    private final Map<String, StoredEvent> latestById = new HashMap<>();
    private final NavigableSet<StoredEvent> all = new TreeSet<>(StoredEvent.LATEST_FIRST);
    private final Map<String, NavigableSet<StoredEvent>> byAccount = new HashMap<>();

    /** One instance of each name, because many events have the same. */
    private final Map<String, String> names = new HashMap<>();

    /** Creates an empty store. */
    EventStore() {}

    /** Returns the number of records. */
    public int size() {
        return records.size();
    }

    /** Returns all records in the order of their receipt. */
    public List<StoredEvent> received() {
        return Collections.unmodifiableList(records);
    }

    /** Returns all records, the latest event first. */
    public NavigableSet<StoredEvent> all() {
        return Collections.unmodifiableNavigableSet(all);
    }

    /** Returns the records whose event names this account or alias, or was processed for this account. The latest event is first. */
    public NavigableSet<StoredEvent> ofAccount(String account) {
        NavigableSet<StoredEvent> records = byAccount.get(account);
        return records == null ? Collections.emptyNavigableSet() : Collections.unmodifiableNavigableSet(records);
    }

    /** Returns the records of events in a time range, the latest event first. */
    public Iterable<StoredEvent> between(Instant from, Instant until) {
        return all.tailSet(StoredEvent.boundary(until), true).headSet(StoredEvent.boundary(from), false);
    }

    /** Returns the records of an event, the latest record first. */
    public List<StoredEvent> withId(String id) {
        List<StoredEvent> found = new ArrayList<>();
        for (StoredEvent record = latestById.get(id);
                record != null;
                record = record.earlier().orElse(null)) {
            found.add(record);
        }
        return found;
    }

    /** Returns the record with this reference id. */
    public Optional<StoredEvent> withReference(String referenceId) {
        OptionalInt number = ReferenceId.number(referenceId);
        return number.isPresent() && number.getAsInt() < records.size()
                ? Optional.of(records.get(number.getAsInt()))
                : Optional.empty();
    }

    /**
     * Returns the record with this number.
     *
     * @throws IndexOutOfBoundsException if no record has it
     */
    public StoredEvent withNumber(int number) {
        return records.get(number);
    }

    /** Returns whether an id cannot be used at this time. */
    public boolean isTaken(String id, Instant now) {
        return isTaken(id, now, record -> true);
    }

    /** Returns whether an id cannot be used at this time even if this record no longer had it. */
    public boolean isTakenByAnother(String id, StoredEvent record, Instant now) {
        return isTaken(id, now, other -> other != record);
    }

    private boolean isTaken(String id, Instant now, Predicate<StoredEvent> holder) {
        return withId(id).stream()
                .filter(holder)
                .anyMatch(record -> record.holdsId()
                        && Duration.between(record.createdAt(), now).compareTo(ID_WINDOW) < 0);
    }

    /** Adds the record of an event. */
    StoredEvent add(UsageEvent event, @Nullable String id, Instant timestamp, Instant createdAt) {
        StoredEvent record = new StoredEvent(
                records.size(),
                event,
                id,
                unique(event.accountId()),
                unique(event.schemaName()),
                timestamp,
                createdAt,
                id == null ? null : latestById.get(id));
        insert(record);
        return record;
    }

    /** Adds a copy of a record of a snapshot. */
    StoredEvent addCopy(StoredEvent saved) {
        StoredEvent record = saved.copy(
                unique(saved.accountId()),
                unique(saved.schemaName()),
                saved.id().map(latestById::get).orElse(null));
        insert(record);
        return record;
    }

    private void insert(StoredEvent record) {
        records.add(record);
        all.add(record);
        addToAccount(record.accountId(), record);
        record.id().ifPresent(id -> latestById.put(id, record));
    }

    /** Makes a record available under the id of its account. */
    void addToAccount(String account, StoredEvent record) {
        byAccount
                .computeIfAbsent(account, it -> new TreeSet<>(StoredEvent.LATEST_FIRST))
                .add(record);
    }

    /** Removes all records. */
    void clear() {
        records.clear();
        latestById.clear();
        all.clear();
        byAccount.clear();
        names.clear();
    }

    private String unique(String name) {
        return names.computeIfAbsent(name, it -> it);
    }
}

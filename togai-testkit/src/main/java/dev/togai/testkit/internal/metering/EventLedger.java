package dev.togai.testkit.internal.metering;

import dev.togai.event.IngestionStatus;
import dev.togai.event.UsageEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The records of events with the usage and the counts that follow from them. Each change of a record changes both, so that they
 * agree at any time. Not thread-safe.
 */
public final class EventLedger {

    private final EventStore events = new EventStore();
    private final BucketStore<UsageKey> usage = new BucketStore<>();
    private final BucketStore<EventKey> counts = new BucketStore<>();

    /** The accepted events in the order of their receipt, in which an event that is accepted again keeps its place. */
    private final NavigableSet<StoredEvent> pending = new TreeSet<>(Comparator.comparingInt(StoredEvent::number));

    private final Deque<IngestionStatus> planned = new ArrayDeque<>();

    /** One instance of each owner, because many events have the same. */
    private final Map<EventOwner, EventOwner> owners = new HashMap<>();

    /** Creates an empty ledger. */
    public EventLedger() {}

    /** Returns the records. */
    public EventStore events() {
        return events;
    }

    /** Returns the units by account and meter. */
    public BucketStore<UsageKey> usage() {
        return usage;
    }

    /** Returns the numbers of events by account, schema and status. */
    public BucketStore<EventKey> counts() {
        return counts;
    }

    /** Sets the status of the next event that is accepted. */
    public void plan(IngestionStatus status) {
        planned.add(status);
    }

    /** Adds an event that is processed later. It keeps its id from being used again. */
    public StoredEvent accept(UsageEvent event, String id, Instant timestamp, Instant now) {
        StoredEvent record = events.add(event, id, timestamp, now);
        record.holdId(true);
        record.plan(planned.poll());
        pending.add(record);
        count(record);
        return record;
    }

    /** Adds an event that is not processed. */
    public StoredEvent reject(
            UsageEvent event,
            @Nullable String id,
            Instant timestamp,
            Instant now,
            IngestionStatus status,
            String reason) {
        StoredEvent record = events.add(event, id, timestamp, now);
        record.setStatus(status, reason);
        count(record);
        return record;
    }

    /** Accepts an event again that failed without usage. It is processed later. */
    public void retry(StoredEvent record) {
        uncount(record);
        record.restart();
        pending.add(record);
        count(record);
    }

    /** Takes the next accepted event that was received at least this long ago, in the order of their receipt. */
    public Optional<StoredEvent> nextDue(Duration delay, Instant now) {
        return pending.isEmpty()
                        || Duration.between(pending.first().createdAt(), now).compareTo(delay) < 0
                ? Optional.empty()
                : nextPending();
    }

    /** Takes the next accepted event, in the order of their receipt. */
    public Optional<StoredEvent> nextPending() {
        return Optional.ofNullable(pending.pollFirst());
    }

    /** Processes an accepted event, and adds its usage. */
    public void settle(StoredEvent record, Optional<EventOwner> owner, boolean late, MeteringContext context) {
        MeteringResult result = MeteringPipeline.meter(
                new MeteringRequest(record.event(), owner.isPresent(), late, record.planned()), context);
        uncount(record);
        EventOwner known = owner.map(this::unique).orElse(null);
        record.setContext(known, context);
        record.setStatus(result.status(), result.description());
        count(record);
        if (known != null) {
            addToAccount(known, record);
            addUsage(known, record, result.meters());
        }
    }

    /**
     * Replaces all records by copies of those of a snapshot, and computes their usage and counts.
     *
     * @param saved the records in the order of their receipt
     * @param plannedStatuses the statuses of the next accepted events
     */
    public void restore(List<StoredEvent> saved, List<IngestionStatus> plannedStatuses) {
        clear();
        planned.addAll(plannedStatuses);
        for (StoredEvent event : saved) {
            StoredEvent record = events.addCopy(event);
            record.owner().map(this::unique).ifPresent(owner -> {
                record.setOwner(owner);
                addToAccount(owner, record);
                if (record.statusBeforeReverting().isEmpty()) {
                    addUsage(
                            owner,
                            record,
                            record.result().map(MeteringResult::meters).orElse(List.of()));
                }
            });
            count(record);
            if (!record.isSettled()) {
                pending.add(record);
            }
        }
    }

    /** Returns the statuses of the next accepted events. */
    public List<IngestionStatus> planned() {
        return List.copyOf(planned);
    }

    /**
     * Takes an event back: removes its usage and marks it as reverted.
     *
     * @param freesId whether its id can be used again
     */
    public void revert(StoredEvent record, String reason, boolean freesId) {
        EventOwner owner = record.owner().orElse(null);
        List<ComputedUnits> meters = record.result().map(MeteringResult::meters).orElse(List.of());
        if (owner != null) {
            for (ComputedUnits units : meters) {
                units.units().ifPresent(it -> usage.remove(UsageKey.of(owner, units), record.timestamp(), it));
            }
        }
        uncount(record);
        record.revert(reason);
        if (freesId) {
            record.holdId(false);
        }
        count(record);
    }

    /** Removes all events and planned statuses. */
    public void clear() {
        events.clear();
        usage.clear();
        counts.clear();
        pending.clear();
        planned.clear();
        owners.clear();
    }

    private EventOwner unique(EventOwner owner) {
        return owners.computeIfAbsent(owner, same -> same);
    }

    /** Makes the record available under its account if the event names it by an alias. */
    private void addToAccount(EventOwner owner, StoredEvent record) {
        if (!owner.accountId().equals(record.accountId())) {
            events.addToAccount(owner.accountId(), record);
        }
    }

    private void addUsage(EventOwner owner, StoredEvent record, List<ComputedUnits> meters) {
        for (ComputedUnits units : meters) {
            units.units().ifPresent(it -> usage.add(UsageKey.of(owner, units), record.timestamp(), it));
        }
    }

    private void count(StoredEvent record) {
        counts.add(record.key(), record.timestamp(), BigDecimal.ONE);
    }

    private void uncount(StoredEvent record) {
        counts.remove(record.key(), record.timestamp(), BigDecimal.ONE);
    }
}

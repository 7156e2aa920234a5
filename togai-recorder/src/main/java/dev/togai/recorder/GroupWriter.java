package dev.togai.recorder;

import dev.togai.event.UsageEvent;
import dev.togai.json.TogaiJson;
import dev.togai.recorder.internal.log.LogFullException;
import dev.togai.recorder.internal.log.LogGroup;
import dev.togai.recorder.internal.log.LoggedEvent;
import dev.togai.recorder.internal.log.SettledEvent;
import dev.togai.recorder.internal.log.Settlement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The step of the writer: appends the events of the queue and of the source, the settled events and the counts to the log, as one
 * group. Used by one thread at a time.
 */
final class GroupWriter {

    private static final int MAX_GROUP_EVENTS = 4_096;
    private static final long MAX_GROUP_BYTES = 4L << 20;

    /** The dead letters in memory from which events with the id of another one wait in the queue. */
    private static final int MAX_LETTERS = 1_000;

    private static final Duration LETTER_WAIT = Duration.ofSeconds(1);

    /** An event that is not in the log yet, with the result of its caller; none if it is from the source. */
    private record Unstored(@Nullable RecordResult result, LoggedEvent event, WaitingIds.Relation relation) {

        /** Returns the bytes that the event takes in the capacity. */
        int bytes() {
            return result == null ? event.bytes() : result.bytes();
        }
    }

    /** A flush that waits until the events of the source up to a mark are taken. */
    private record SourceFlush(FlushMarker marker, long mark) {}

    private final RecordQueue queue;
    private final @Nullable EventSource source;
    private final LockedLog log;
    private final LedgerAccumulator ledger;
    private final SendSchedule schedule;
    private final RecorderSettings settings;
    private final WaitingIds waitingIds = new WaitingIds();
    private final Deque<Unstored> unstored = new ArrayDeque<>();
    private final List<SettledEvent> settlements = new ArrayList<>();
    private final Deque<FlushMarker> newFlushes = new ArrayDeque<>();
    private final Deque<SourceFlush> sourceFlushes = new ArrayDeque<>();
    private long nextPosition;
    private int failures;
    private long notBefore;
    private boolean hasIdleSenderWork;
    private boolean isEnding;

    GroupWriter(
            RecordQueue queue,
            @Nullable EventSource source,
            LockedLog log,
            LedgerAccumulator ledger,
            SendSchedule schedule,
            RecorderSettings settings) {
        this.queue = queue;
        this.source = source;
        this.log = log;
        this.ledger = ledger;
        this.schedule = schedule;
        this.settings = settings;
        this.nextPosition = log.state().status().nextPosition();
        this.notBefore = settings.time().nanoTime();
    }

    /** Appends one group, and returns zero; else returns the time to wait. */
    Duration step() {
        drain();
        settlements.addAll(schedule.takeSettlements());
        boolean hasSource = source != null && !queue.isFailed();
        if (unstored.isEmpty() && settlements.isEmpty() && !hasSource) {
            return RecorderEngine.IDLE;
        }
        long wait = notBefore - settings.time().nanoTime();
        if (wait > 0) {
            return Duration.ofNanos(wait);
        }
        try {
            Duration untilDue = source != null && hasSource ? take(source) : RecorderEngine.IDLE;
            if (unstored.isEmpty() && settlements.isEmpty()) {
                recovered();
                return untilDue;
            }
            return append() ? Duration.ZERO : LETTER_WAIT;
        } catch (LogFullException e) {
            return appendSettlements(e);
        } catch (IOException e) {
            // Counted, and reported by the log line of the recorder. The group remains.
            return delay(DeliveryFailure.STORAGE, e);
        }
    }

    /** Takes events from the source if that is due, none after the end, and returns the time until it is due again. */
    private Duration take(EventSource from) throws IOException {
        while (!newFlushes.isEmpty()) {
            sourceFlushes.add(new SourceFlush(newFlushes.element(), from.mark()));
            newFlushes.remove();
        }
        Duration untilDue = from.untilDue();
        if (!untilDue.isZero()) {
            return untilDue;
        }
        QueueCapacity capacity = queue.capacity();
        long maxBytes = capacity.maxBytes() - capacity.bytes();
        long maxEvents = maxBytes > 0 && !capacity.isClosed() ? capacity.maxEvents() - capacity.events() : 0;
        for (LoggedEvent event : from.take(nextPosition, (int) Math.max(0, maxEvents), maxBytes)) {
            nextPosition = event.position() + 1;
            capacity.add(1, event.bytes());
            unstored.add(new Unstored(null, event, relation(event)));
        }
        if (!sourceFlushes.isEmpty()) {
            schedule.flushTo(nextPosition - 1);
            hasIdleSenderWork = true;
        }
        while (!sourceFlushes.isEmpty()
                && !from.hasOthers(sourceFlushes.element().mark())) {
            sourceFlushes.remove().marker().passed(nextPosition - 1);
        }
        return from.untilDue();
    }

    private WaitingIds.Relation relation(LoggedEvent event) {
        return BatchSender.read(event)
                .flatMap(UsageEvent::id)
                .map(id -> waitingIds.add(id, event.position(), event.json()))
                .orElse(WaitingIds.Relation.NEW);
    }

    /** Stores the number of rejected events, if the log has another one. Called at the end. */
    void storeCounts() {
        if (!ledger.isStored()) {
            try {
                append(List.of(), List.of());
            } catch (IOException e) {
                delay(DeliveryFailure.STORAGE, e);
            }
        }
    }

    /** Takes all events from the queue, which gives them a position. Their bytes still count in its capacity. */
    private void drain() {
        Instant now = settings.time().now();
        QueueEntry entry;
        while ((entry = queue.poll()) != null) {
            if (entry instanceof RecordResult result) {
                unstored.add(unstored(result, now));
            } else if (entry instanceof FlushMarker marker) {
                schedule.flushTo(nextPosition - 1);
                hasIdleSenderWork = true;
                if (source == null || queue.capacity().isClosed()) {
                    marker.passed(nextPosition - 1);
                } else {
                    newFlushes.add(marker);
                }
            }
        }
        ledger.setOldestUnstored(
                unstored.isEmpty() ? null : unstored.peek().event().recordedAt());
    }

    private Unstored unstored(RecordResult result, Instant now) {
        UsageEvent event = result.event();
        boolean hasOwnId = event.id().isPresent();
        UsageEvent identified = hasOwnId
                ? event
                : UsageEvent.builder().from(event).id(result.id()).build();
        byte[] json = TogaiJson.write(identified).getBytes(StandardCharsets.UTF_8);
        long position = nextPosition++;
        return new Unstored(
                result,
                new LoggedEvent(position, now, json),
                hasOwnId ? waitingIds.add(result.id(), position, json) : WaitingIds.Relation.NEW);
    }

    /** Appends the next group, and returns whether there is one. */
    private boolean append() throws IOException {
        List<Unstored> group = new ArrayList<>();
        int letters = schedule.letters();
        List<SettledEvent> settled = new ArrayList<>(settlements);
        long bytes = 0;
        for (Unstored next : unstored) {
            bytes += next.event().bytes();
            boolean isConflict = next.relation() == WaitingIds.Relation.CONFLICTING;
            if (group.size() == MAX_GROUP_EVENTS
                    || (bytes > MAX_GROUP_BYTES && !group.isEmpty())
                    || (isConflict && letters >= MAX_LETTERS && !isEnding)) {
                break;
            }
            group.add(next);
            if (next.relation() == WaitingIds.Relation.EQUAL) {
                settled.add(new SettledEvent(next.event().position(), Settlement.DUPLICATE));
            } else if (isConflict) {
                letters++;
                schedule.reserve(next.event().position());
            }
        }
        if (group.isEmpty() && settled.isEmpty()) {
            return false;
        }
        append(group, settled);
        return true;
    }

    private void append(List<Unstored> group, List<SettledEvent> settled) throws IOException {
        List<LoggedEvent> events = group.stream().map(Unstored::event).toList();
        LockedLog.State after = log.append(new LogGroup(events, settled, ledger.next(events.size(), settled)));
        // 1. One move from the queue to the log, before anything else sees the events in the log.
        long bytes = group.stream().mapToLong(Unstored::bytes).sum();
        ledger.moved(after, group.size(), bytes);
        // 2. The writer forgets the group.
        settled.forEach(event -> waitingIds.remove(event.position()));
        settlements.clear();
        group.forEach(next -> unstored.remove());
        recovered();
        // 3. Senders and callers see it.
        if (!events.isEmpty()) {
            hasIdleSenderWork |= schedule.appended(events);
        }
        group.forEach(this::announce);
        hasIdleSenderWork |= schedule.settled(settled);
    }

    private void announce(Unstored stored) {
        if (stored.result() != null) {
            stored.result().markStored();
        }
        if (stored.relation() == WaitingIds.Relation.CONFLICTING) {
            String message =
                    "An event with the same id and other content waits already. Record this one with another id.";
            long now = settings.time().nanoTime();
            schedule.add(BatchSender.letter(stored.event(), DeadLetterReason.ID_CONFLICT, message, now));
            hasIdleSenderWork = true;
        }
    }

    /** Appends the settled events alone, which frees space in a log that is full. */
    private Duration appendSettlements(LogFullException full) {
        if (settlements.isEmpty()) {
            return delay(DeliveryFailure.STORAGE_FULL, full);
        }
        try {
            append(List.of(), List.copyOf(settlements));
            return Duration.ZERO;
        } catch (IOException e) {
            return delay(DeliveryFailure.STORAGE, e);
        }
    }

    private Duration delay(DeliveryFailure failure, IOException cause) {
        ledger.failed(failure);
        ledger.setDatabaseFailure(cause instanceof OutboxException ? cause.getMessage() : null);
        queue.setStorageFailing(true);
        failures++;
        long nanos = settings.storageDelays().nanosAfter(failures, Duration.ZERO);
        notBefore = settings.time().nanoTime() + nanos;
        return Duration.ofNanos(nanos);
    }

    private void recovered() {
        failures = 0;
        queue.setStorageFailing(false);
        ledger.setDatabaseFailure(null);
    }

    /** Appends all events in the next steps, without waiting for the end of a delay or for the handler of dead letters. */
    void beginEnd() {
        isEnding = true;
        notBefore = settings.time().nanoTime();
    }

    /** Returns whether a step would do anything now, before the writer sleeps. */
    boolean hasWork() {
        return !queue.isEmpty() || !unstored.isEmpty() || !settlements.isEmpty() || schedule.hasSettlements();
    }

    /** Returns whether idle senders have a reason to inspect the schedule since the last call. */
    boolean takeIdleSenderWork() {
        boolean taken = hasIdleSenderWork;
        hasIdleSenderWork = false;
        return taken;
    }

    /** Marks the events that are not in the log as lost. */
    void loseUnstored() {
        for (Unstored event : unstored) {
            if (event.result() != null) {
                event.result().markLost();
            }
        }
    }
}

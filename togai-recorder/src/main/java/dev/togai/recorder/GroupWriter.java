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

/**
 * The step of the writer: appends the events of the queue, the settled events and the counts to the log, as one group. Used by one
 * thread at a time.
 */
final class GroupWriter {

    private static final int MAX_GROUP_EVENTS = 4_096;
    private static final long MAX_GROUP_BYTES = 4L << 20;

    /** The dead letters in memory from which events with the id of another one wait in the queue. */
    private static final int MAX_LETTERS = 1_000;

    private static final Duration LETTER_WAIT = Duration.ofSeconds(1);

    /** An event that is not in the log yet. */
    private record Unstored(RecordResult result, LoggedEvent event, WaitingIds.Relation relation) {}

    private final RecordQueue queue;
    private final LockedLog log;
    private final LedgerAccumulator ledger;
    private final SendSchedule schedule;
    private final RecorderSettings settings;
    private final WaitingIds waitingIds = new WaitingIds();
    private final Deque<Unstored> unstored = new ArrayDeque<>();
    private final List<SettledEvent> settlements = new ArrayList<>();
    private long nextPosition;
    private int failures;
    private long notBefore;
    private boolean hasIdleSenderWork;

    GroupWriter(
            RecordQueue queue,
            LockedLog log,
            LedgerAccumulator ledger,
            SendSchedule schedule,
            RecorderSettings settings) {
        this.queue = queue;
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
        if (unstored.isEmpty() && settlements.isEmpty()) {
            return RecorderEngine.IDLE;
        }
        long wait = notBefore - settings.time().nanoTime();
        if (wait > 0) {
            return Duration.ofNanos(wait);
        }
        try {
            return append() ? Duration.ZERO : LETTER_WAIT;
        } catch (LogFullException ignored) {
            return appendSettlements();
        } catch (IOException ignored) {
            // Counted, and reported by the log line of the recorder. The group remains.
            return delay(DeliveryFailure.STORAGE);
        }
    }

    /** Stores the number of rejected events, if the log has another one. Called at the end. */
    void storeCounts() {
        if (!ledger.isStored()) {
            try {
                append(List.of(), List.of());
            } catch (IOException ignored) {
                delay(DeliveryFailure.STORAGE);
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
                marker.passed(nextPosition - 1);
                hasIdleSenderWork = true;
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
                    || (isConflict && letters >= MAX_LETTERS)) {
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
        long bytes = group.stream().mapToLong(next -> next.result().bytes()).sum();
        ledger.moved(after, group.size(), bytes);
        // 2. The writer forgets the group.
        settled.forEach(event -> waitingIds.remove(event.position()));
        settlements.clear();
        group.forEach(next -> unstored.remove());
        failures = 0;
        queue.setStorageFailing(false);
        // 3. Senders and callers see it.
        if (!events.isEmpty()) {
            hasIdleSenderWork |= schedule.appended(events);
        }
        group.forEach(this::announce);
        hasIdleSenderWork |= schedule.settled(settled);
    }

    private void announce(Unstored stored) {
        stored.result().markStored();
        if (stored.relation() == WaitingIds.Relation.CONFLICTING) {
            String message =
                    "An event with the same id and other content waits already. Record this one with another id.";
            long now = settings.time().nanoTime();
            schedule.add(BatchSender.letter(stored.event(), DeadLetterReason.ID_CONFLICT, message, now));
            hasIdleSenderWork = true;
        }
    }

    /** Appends the settled events alone, which frees space in a log that is full. */
    private Duration appendSettlements() {
        if (settlements.isEmpty()) {
            return delay(DeliveryFailure.STORAGE_FULL);
        }
        try {
            append(List.of(), List.copyOf(settlements));
            return Duration.ZERO;
        } catch (IOException ignored) {
            return delay(DeliveryFailure.STORAGE);
        }
    }

    private Duration delay(DeliveryFailure failure) {
        ledger.failed(failure);
        queue.setStorageFailing(true);
        failures++;
        long nanos = settings.storageDelays().nanosAfter(failures, Duration.ZERO);
        notBefore = settings.time().nanoTime() + nanos;
        return Duration.ofNanos(nanos);
    }

    /** Attempts the next append without waiting for the end of a delay. */
    void forgetDelay() {
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
        unstored.forEach(event -> event.result().markLost());
    }
}

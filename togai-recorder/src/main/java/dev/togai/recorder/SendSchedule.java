package dev.togai.recorder;

import dev.togai.recorder.internal.log.LoggedEvent;
import dev.togai.recorder.internal.log.SettledEvent;
import dev.togai.recorder.internal.log.Settlement;
import dev.togai.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The events that are not settled, and the order of their requests. Thread-safe.
 *
 * <ol>
 *   <li>Dead letters go to their handler, one at a time.
 *   <li>Batches that failed are sent again when their delay is over.
 *   <li>Other events are read from the log: as soon as they fill a request, or when the first of them has waited long enough.
 * </ol>
 *
 * <p>After a failure all requests wait for a delay. Then one request at a time is sent until one succeeds, other events before those
 * that failed.
 */
final class SendSchedule {

    private final ReentrantLock lock = new ReentrantLock();
    private final LockedLog log;
    private final RecorderSettings settings;
    private final TimeSource time;
    private final Linger linger;
    private final Consumer<DeliveryFailure> counter;
    private final Deque<Batch> retries = new ArrayDeque<>();
    private final Deque<SendTask.Letter> letters = new ArrayDeque<>();
    private final TreeSet<Long> outstanding = new TreeSet<>();
    private final List<SettledEvent> settlements = new ArrayList<>();

    private long cursor = 1;
    private long nextPosition;
    private long unsentBytes;
    private long flushedPosition;
    private boolean isPaused;
    private boolean isHandling;
    private int inFlight;
    private int failures;
    private long notBefore;
    private long successes;
    private volatile long lowestUnsettled = 1;

    /**
     * Creates a schedule of the events that wait in a log.
     *
     * @param counter the counter of failures
     */
    SendSchedule(LockedLog log, RecorderSettings settings, Consumer<DeliveryFailure> counter) {
        this.log = log;
        this.settings = settings;
        this.counter = counter;
        this.time = settings.time();
        LockedLog.State state = log.state();
        this.nextPosition = state.status().nextPosition();
        this.unsentBytes = state.status().waitingBytes();
        this.notBefore = time.nanoTime();
        this.linger = new Linger(settings.linger(), time);
        state.status().oldest().ifPresent(linger::start);
    }

    /** Returns the next task of a sender. It must be reported as completed or handled. */
    SendTask next() {
        lock.lock();
        try {
            long now = time.nanoTime();
            ScheduleWait wait = new ScheduleWait(now);
            SendTask.@Nullable Letter letter = isHandling ? null : takeDue(wait);
            if (letter != null) {
                isHandling = true;
                return new SendTask.Handle(letter);
            }
            Batch batch = isPaused || (failures > 0 && inFlight > 0) ? null : takeBatch(now, wait);
            if (batch != null) {
                inFlight++;
                return new SendTask.Send(batch);
            }
            updateLowestUnsettled();
            return new SendTask.Idle(wait.shortest());
        } finally {
            lock.unlock();
        }
    }

    private SendTask.@Nullable Letter takeDue(ScheduleWait wait) {
        for (Iterator<SendTask.Letter> all = letters.iterator(); all.hasNext(); ) {
            SendTask.Letter letter = all.next();
            if (wait.isDue(letter.notBefore())) {
                all.remove();
                return letter;
            }
        }
        return null;
    }

    private @Nullable Batch takeBatch(long now, ScheduleWait wait) {
        if (!wait.isDue(notBefore)) {
            return null;
        }
        // After a failure, other events first: the cause may be an event of the batch that failed.
        Batch batch = failures > 0 ? takeNew(now, wait) : takeRetry(wait);
        if (batch == null) {
            batch = failures > 0 ? takeRetry(wait) : takeNew(now, wait);
        }
        return batch;
    }

    private @Nullable Batch takeRetry(ScheduleWait wait) {
        for (Iterator<Batch> all = retries.iterator(); all.hasNext(); ) {
            Batch batch = all.next();
            if (wait.isDue(batch.notBefore())) {
                all.remove();
                return batch;
            }
        }
        return null;
    }

    private @Nullable Batch takeNew(long now, ScheduleWait wait) {
        while (cursor < nextPosition
                && !log.isClosed()
                && outstanding.size() < settings.maxOutstanding()
                && wait.isDue(notBefore)
                && isReady(wait)) {
            List<LoggedEvent> events = readNext(now);
            if (!events.isEmpty()) {
                return Batch.of(events, now);
            }
        }
        return null;
    }

    /** Returns whether the events that were not sent yet fill a request, or have waited long enough. */
    private boolean isReady(ScheduleWait wait) {
        if (nextPosition - cursor >= settings.batchEvents()
                || unsentBytes >= settings.batchBytes()
                || cursor <= flushedPosition) {
            return true;
        }
        return wait.isDue(linger.end());
    }

    /** Takes the next events from the log; none if those at the cursor are settled, or cannot be read now. */
    private List<LoggedEvent> readNext(long now) {
        int max = settings.batchEvents();
        List<LoggedEvent> found;
        try {
            // One event more shows since when the events after the batch wait.
            found = log.read(cursor, max + 1, settings.batchBytes());
        } catch (IOException e) {
            // A sender may read once more after the end. The events that are left there are not passed, because they
            // wait.
            if (!log.isClosed()) {
                delayAll(DeliveryFailure.STORAGE, Duration.ZERO, now);
            }
            return List.of();
        }
        List<LoggedEvent> batch = new ArrayList<>();
        for (LoggedEvent event : found.subList(0, Math.min(max, found.size()))) {
            cursor = event.position() + 1;
            if (outstanding.add(event.position())) {
                batch.add(event);
                unsentBytes -= event.bytes();
            }
        }
        if (found.isEmpty()) {
            cursor = Math.max(cursor, nextPosition);
        } else {
            LoggedEvent first = found.size() > max ? found.get(max) : found.get(found.size() - 1);
            linger.start(first.recordedAt());
        }
        unsentBytes = cursor >= nextPosition ? 0 : Math.max(unsentBytes, 0);
        return batch;
    }

    /** Counts a failure that concerns all requests, and delays them. */
    private void delayAll(DeliveryFailure failure, Duration requested, long now) {
        counter.accept(failure);
        failures++;
        notBefore = now + settings.retryDelays().nanosAfter(failures, requested);
    }

    /** Replaces a batch by its events that are sent, after it was found that others are not. */
    void reduced(Batch batch, List<SendTask.Letter> found) {
        Set<LoggedEvent> removed = found.stream().map(SendTask.Letter::event).collect(Collectors.toSet());
        lock.lock();
        try {
            inFlight--;
            batch.without(removed, time.nanoTime()).ifPresent(retries::addFirst);
            letters.addAll(found);
        } finally {
            lock.unlock();
        }
    }

    /** Completes a request: settles its events, or schedules them again. */
    void completed(Batch batch, SendResult result) {
        lock.lock();
        try {
            long now = time.nanoTime();
            inFlight--;
            settlements.addAll(result.settled());
            letters.addAll(result.letters());
            long next = now;
            if (result.failure().isPresent()) {
                int sequence = batch.failed(successes);
                delayAll(result.failure().get(), result.requestedDelay(), now);
                next += settings.retryDelays().nanosAfter(sequence, result.requestedDelay());
            } else {
                failures = 0;
                successes += result.settled().isEmpty() && result.letters().isEmpty() ? 0 : 1;
            }
            if (result.kept().isEmpty() || result.isSuspect()) {
                batch.after(result.kept(), next).ifPresent(retries::addFirst);
            } else {
                retries.addAll(batch.retries(successes, next));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Settles a dead letter that its handler received. */
    void handled(SendTask.Letter letter) {
        lock.lock();
        try {
            isHandling = false;
            settlements.add(new SettledEvent(letter.event().position(), Settlement.DEAD_LETTER));
        } finally {
            lock.unlock();
        }
    }

    /** Schedules a dead letter again whose handler failed. */
    void handlerFailed(SendTask.Letter letter) {
        lock.lock();
        try {
            isHandling = false;
            counter.accept(DeliveryFailure.HANDLER);
            letter.setNotBefore(time.nanoTime() + settings.retryDelays().nanosAfter(letter.failed(), Duration.ZERO));
            letters.addLast(letter);
        } finally {
            lock.unlock();
        }
    }

    /** Returns the number of dead letters that their handler has not received. */
    int letters() {
        lock.lock();
        try {
            return letters.size();
        } finally {
            lock.unlock();
        }
    }

    /** Excludes an event from requests before it is appended; {@link #add} follows. */
    void reserve(long position) {
        lock.lock();
        try {
            outstanding.add(position);
        } finally {
            lock.unlock();
        }
    }

    /** Adds the dead letter of an excluded event. */
    void add(SendTask.Letter letter) {
        lock.lock();
        try {
            letters.addLast(letter);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Adds appended events.
     *
     * @return whether an idle sender has a reason to inspect the schedule
     */
    boolean appended(List<LoggedEvent> events) {
        lock.lock();
        try {
            LoggedEvent first = events.get(0);
            boolean isFirst = cursor >= first.position();
            long before = nextPosition - cursor;
            if (isFirst) {
                linger.start(first.recordedAt());
            }
            nextPosition = events.get(events.size() - 1).position() + 1;
            unsentBytes += events.stream().mapToLong(LoggedEvent::bytes).sum();
            boolean fills = before < settings.batchEvents() && nextPosition - cursor >= settings.batchEvents();
            return isFirst || fills || unsentBytes >= settings.batchBytes() || cursor <= flushedPosition;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the events whose outcome is known, to append it to the log. */
    List<SettledEvent> takeSettlements() {
        lock.lock();
        try {
            List<SettledEvent> taken = List.copyOf(settlements);
            settlements.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether there are settlements to append. */
    boolean hasSettlements() {
        lock.lock();
        try {
            return !settlements.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Removes events whose outcome is in the log.
     *
     * @return whether an idle sender has a reason to inspect the schedule: events that were held back can be sent now
     */
    boolean settled(Collection<SettledEvent> settled) {
        lock.lock();
        try {
            boolean wasFull = outstanding.size() >= settings.maxOutstanding();
            settled.forEach(event -> outstanding.remove(event.position()));
            updateLowestUnsettled();
            return wasFull && outstanding.size() < settings.maxOutstanding() && cursor < nextPosition;
        } finally {
            lock.unlock();
        }
    }

    private void updateLowestUnsettled() {
        lowestUnsettled = outstanding.isEmpty() ? cursor : Math.min(outstanding.first(), cursor);
    }

    /** Returns a position below which all events are settled. */
    long lowestUnsettled() {
        return lowestUnsettled;
    }

    /** Sends the events up to this position without waiting for more. */
    void flushTo(long position) {
        lock.lock();
        try {
            flushedPosition = Math.max(flushedPosition, position);
        } finally {
            lock.unlock();
        }
    }

    /** Holds or continues the sending of events. */
    void setPaused(boolean paused) {
        lock.lock();
        try {
            isPaused = paused;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether no request is in flight. */
    boolean isQuiet() {
        lock.lock();
        try {
            return inFlight == 0;
        } finally {
            lock.unlock();
        }
    }
}

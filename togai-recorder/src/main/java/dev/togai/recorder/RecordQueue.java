package dev.togai.recorder;

import dev.togai.event.EventLimits;
import dev.togai.event.UsageEvent;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The events between the threads of the application and the writer. Thread-safe and lock-free, unless the policy is to wait for
 * space.
 */
final class RecordQueue {

    private final EntryQueue entries = new EntryQueue();
    private final Map<RecordRejection, AtomicLong> rejections = new EnumMap<>(RecordRejection.class);
    private final QueueCapacity capacity;
    private final GeneratedIds ids;
    private final Duration maxWait;
    private final ReentrantLock endLock = new ReentrantLock();
    private volatile StateWaits waits = (condition, timeout) -> condition.getAsBoolean();
    private volatile @Nullable Runnable wakeWriter;
    private volatile boolean isStorageFailing;
    private volatile boolean isFailed;

    /**
     * Creates an empty queue.
     *
     * @param ids the ids of events that have none
     */
    RecordQueue(QueueCapacity capacity, GeneratedIds ids, Duration maxWait) {
        this.capacity = capacity;
        this.ids = ids;
        this.maxWait = maxWait;
        for (RecordRejection reason : RecordRejection.values()) {
            rejections.put(reason, new AtomicLong());
        }
    }

    /** Adds an event, or rejects it. */
    RecordResult record(UsageEvent event) {
        @Nullable String id = event.id().orElse(null);
        EventSize size = EventSize.of(event, id == null ? 0 : id.length());
        int maxBytes = (int) Math.min(UsageRecorder.MAX_EVENT_BYTES, capacity.maxBytes());
        if (size.bytes() > maxBytes || (!size.isUsual() && isInvalid(event))) {
            return rejected(event, RecordRejection.INVALID);
        }
        int bytes = (int) size.bytes();
        if (!capacity.tryAcquire(bytes) && !awaitCapacity(bytes)) {
            return rejected(event, rejection());
        }
        boolean isAdded = false;
        try {
            RecordResult result = new RecordResult(event, this, bytes, null);
            entries.add(result);
            isAdded = true;
            wakeWriter();
            return result;
        } finally {
            if (!isAdded) {
                // An OutOfMemoryError: the caller gets it, and the event does not count.
                capacity.add(-1, -bytes);
            }
        }
    }

    private static boolean isInvalid(UsageEvent event) {
        return !EventLimits.strictViolations(event, EventLimits.MAX_ID_LENGTH).isEmpty();
    }

    private boolean awaitCapacity(int bytes) {
        if (maxWait.isZero() || capacity.isClosed()) {
            return false;
        }
        boolean[] acquired = new boolean[1];
        try {
            waits.await(
                    () -> {
                        acquired[0] = acquired[0] || capacity.tryAcquire(bytes);
                        return acquired[0] || capacity.isClosed();
                    },
                    maxWait);
        } catch (InterruptedException ignored) {
            // The caller sees the interrupt, and that the event was not accepted.
            Thread.currentThread().interrupt();
        }
        return acquired[0];
    }

    private RecordRejection rejection() {
        if (isFailed) {
            return RecordRejection.FAILED;
        }
        if (capacity.isClosed()) {
            return RecordRejection.CLOSED;
        }
        return isStorageFailing ? RecordRejection.STORAGE_FAILED : RecordRejection.FULL;
    }

    private RecordResult rejected(UsageEvent event, RecordRejection reason) {
        counterOf(reason).incrementAndGet();
        return new RecordResult(event, this, 0, reason);
    }

    GeneratedIds ids() {
        return ids;
    }

    /** Adds a marker behind all events that were recorded before. */
    FlushMarker mark() {
        FlushMarker marker = new FlushMarker();
        entries.add(marker);
        wakeWriter();
        return marker;
    }

    /** Takes the next entry; null if there is none. Called by the writer. */
    @Nullable
    QueueEntry poll() {
        return entries.poll();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Ends the queue: events that a thread adds from now on, after it took their space before, are lost. */
    void end() {
        setWakeWriter(this::loseAll);
        loseAll();
    }

    private void loseAll() {
        // After the end, each thread that adds an event takes it out.
        endLock.lock();
        try {
            QueueEntry entry;
            while ((entry = entries.poll()) != null) {
                if (entry instanceof RecordResult result) {
                    result.markLost();
                }
            }
        } finally {
            endLock.unlock();
        }
    }

    /** Wakes the writer if it sleeps until an event is recorded. */
    void wakeWriter() {
        Runnable wake = wakeWriter;
        if (wake != null) {
            wake.run();
        }
    }

    /** Sets the action that wakes the writer, null while it wakes by itself. */
    void setWakeWriter(@Nullable Runnable wake) {
        wakeWriter = wake;
    }

    StateWaits waits() {
        return waits;
    }

    void setWaits(StateWaits waits) {
        this.waits = waits;
    }

    QueueCapacity capacity() {
        return capacity;
    }

    /** Returns the events rejected for this reason. */
    long rejections(RecordRejection reason) {
        return counterOf(reason).get();
    }

    private AtomicLong counterOf(RecordRejection reason) {
        return Objects.requireNonNull(rejections.get(reason), "every reason has a counter");
    }

    void setStorageFailing(boolean failing) {
        isStorageFailing = failing;
    }

    boolean isFailed() {
        return isFailed;
    }

    /** Rejects all further events as failed. */
    void fail() {
        isFailed = true;
        capacity.close();
    }
}

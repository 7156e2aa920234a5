package dev.togai.recorder;

import dev.togai.event.UsageEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The result of recording an event: accepted, or rejected and why. It is known at once. Thread-safe.
 *
 * <p>An accepted event is in memory. {@link #awaitStored} waits until it is as safe as the durability of the recorder states.
 */
public final class RecordResult extends QueueEntry {

    private static final AtomicLongFieldUpdater<RecordResult> NUMBER =
            AtomicLongFieldUpdater.newUpdater(RecordResult.class, "number");

    private final UsageEvent event;
    private final RecordQueue queue;
    private final int bytes;
    private final @Nullable RecordRejection rejection;

    // No initial values: a write to a volatile field costs a memory fence in each call of record.
    private volatile long number;
    private volatile boolean isStored;
    private volatile boolean isLost;

    RecordResult(UsageEvent event, RecordQueue queue, int bytes, @Nullable RecordRejection rejection) {
        this.event = event;
        this.queue = queue;
        this.bytes = bytes;
        this.rejection = rejection;
    }

    /** Returns whether the recorder accepted the event. */
    public boolean isAccepted() {
        return rejection == null;
    }

    /** Returns the reason for which the event was rejected; empty if it was accepted. A rejected event is counted, and not kept. */
    public Optional<RecordRejection> rejection() {
        return Optional.ofNullable(rejection);
    }

    /**
     * Returns the id of the event: the application's, or the one that the recorder generated. It never changes: each request that
     * sends the event has it.
     */
    public String id() {
        return event.id().orElseGet(() -> queue.ids().id(number()));
    }

    /** Returns the number of a generated id, which the first call assigns: usually the writer's. */
    private long number() {
        if (number == 0) {
            NUMBER.compareAndSet(this, 0, queue.ids().nextNumber());
        }
        return number;
    }

    /**
     * Waits until the event is as safe as the durability of the recorder states, usually 5 to 10 ms.
     *
     * @return whether it is; false if it is not within this time, if it was rejected, or if the recorder ended before
     * @throws InterruptedException if the thread is interrupted; the event remains accepted
     */
    public boolean awaitStored(Duration timeout) throws InterruptedException {
        if (isAccepted()) {
            queue.waits().await(() -> isStored || isLost || queue.isFailed(), timeout);
        }
        return isStored();
    }

    /** Returns whether the event is in the log. */
    boolean isStored() {
        return isStored;
    }

    UsageEvent event() {
        return event;
    }

    int bytes() {
        return bytes;
    }

    void markStored() {
        isStored = true;
    }

    void markLost() {
        isLost = true;
    }

    /** Returns whether the event was accepted, without its content. */
    @Override
    public String toString() {
        if (!isAccepted()) {
            return "RecordResult[rejected, " + rejection + "]";
        }
        return "RecordResult[accepted, " + (isStored ? "STORED" : isLost ? "LOST" : "QUEUED") + "]";
    }
}

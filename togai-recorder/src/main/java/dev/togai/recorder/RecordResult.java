package dev.togai.recorder;

import dev.togai.event.UsageEvent;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of recording an event: accepted, or rejected and why. It is known at once. Thread-safe.
 *
 * <p>An accepted event is in memory. {@link #awaitStored} waits until it is as safe as the durability of the recorder states.
 */
public final class RecordResult extends QueueEntry {

    private enum Progress {
        QUEUED,
        STORED,
        LOST
    }

    private final UsageEvent event;
    private final RecordQueue queue;
    private final long number;
    private final int bytes;
    private final @Nullable RecordRejection rejection;
    private volatile Progress progress = Progress.QUEUED;

    RecordResult(UsageEvent event, RecordQueue queue, long number, int bytes, @Nullable RecordRejection rejection) {
        this.event = event;
        this.queue = queue;
        this.number = number;
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
        return event.id().orElseGet(() -> queue.generatedId(number));
    }

    /**
     * Waits until the event is as safe as the durability of the recorder states, usually 5 to 10 ms.
     *
     * @return whether it is; false if it is not within this time, if it was rejected, or if the recorder ended before
     * @throws InterruptedException if the thread is interrupted; the event remains accepted
     */
    public boolean awaitStored(Duration timeout) throws InterruptedException {
        if (isAccepted()) {
            queue.waits().await(() -> progress != Progress.QUEUED || queue.isFailed(), timeout);
        }
        return isStored();
    }

    /** Returns whether the event is in the log. */
    boolean isStored() {
        return progress == Progress.STORED;
    }

    UsageEvent event() {
        return event;
    }

    int bytes() {
        return bytes;
    }

    void markStored() {
        progress = Progress.STORED;
    }

    void markLost() {
        progress = Progress.LOST;
    }

    /** Returns whether the event was accepted, without its content. */
    @Override
    public String toString() {
        return isAccepted() ? "RecordResult[accepted, " + progress + "]" : "RecordResult[rejected, " + rejection + "]";
    }
}

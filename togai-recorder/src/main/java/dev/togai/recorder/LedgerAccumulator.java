package dev.togai.recorder;

import dev.togai.recorder.internal.log.LedgerCounts;
import dev.togai.recorder.internal.log.LogDamage;
import dev.togai.recorder.internal.log.LogStatus;
import dev.togai.recorder.internal.log.SettledEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The counts of a recorder. An event moves from the queue to the log under the lock of a snapshot, so that each snapshot counts it
 * once. No I/O happens under the lock. Thread-safe.
 */
final class LedgerAccumulator {

    private final ReentrantLock lock = new ReentrantLock();
    private final RecordQueue queue;
    private final long rejectedBefore;
    private final Map<DeliveryFailure, Long> failures = new EnumMap<>(DeliveryFailure.class);
    private LockedLog.State stored;
    private volatile @Nullable Instant oldestUnstored;
    private volatile @Nullable String databaseFailure;

    LedgerAccumulator(RecordQueue queue, LockedLog.State stored) {
        this.queue = queue;
        this.stored = stored;
        this.rejectedBefore = stored.status().counts().rejected();
        queue.capacity().add(stored.heldEvents(), stored.heldBytes());
    }

    /**
     * Moves events from the queue to the log.
     *
     * @param after the state of the log with them
     * @param events the number of moved events
     * @param bytes their bytes in the queue
     */
    void moved(LockedLog.State after, int events, long bytes) {
        lock.lock();
        try {
            queue.capacity()
                    .add(
                            after.heldEvents() - stored.heldEvents() - events,
                            after.heldBytes() - stored.heldBytes() - bytes);
            stored = after;
        } finally {
            lock.unlock();
        }
    }

    /** Sets the time at which the first event was recorded that is not in the log yet; null if there is none. */
    void setOldestUnstored(@Nullable Instant oldest) {
        oldestUnstored = oldest;
    }

    /** Sets the failure of the database of the outbox, without the content of a row; null if it works. */
    void setDatabaseFailure(@Nullable String failure) {
        databaseFailure = failure;
    }

    /** Counts a failure that delays events. */
    void failed(DeliveryFailure failure) {
        lock.lock();
        try {
            failures.merge(failure, 1L, Long::sum);
        } finally {
            lock.unlock();
        }
    }

    /** Returns the counts of the log after more events, with the events rejected so far. */
    LedgerCounts next(int accepted, Collection<SettledEvent> settled) {
        lock.lock();
        try {
            return stored.status().counts().after(accepted, settled, rejected());
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether the log has the current number of rejected events. */
    boolean isStored() {
        lock.lock();
        try {
            return stored.status().counts().rejected() == rejected();
        } finally {
            lock.unlock();
        }
    }

    private long rejected() {
        return rejected(rejections());
    }

    private long rejected(Map<RecordRejection, Long> rejections) {
        return rejectedBefore
                + rejections.values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<RecordRejection, Long> rejections() {
        Map<RecordRejection, Long> rejections = new EnumMap<>(RecordRejection.class);
        for (RecordRejection reason : RecordRejection.values()) {
            long count = queue.rejections(reason);
            if (count > 0) {
                rejections.put(reason, count);
            }
        }
        return rejections;
    }

    /** Returns the damage and the failures of the disk or the database, one sentence each. */
    List<String> storageWarnings() {
        lock.lock();
        try {
            List<String> warnings = new ArrayList<>();
            for (LogDamage damage : stored.status().damages()) {
                warnings.add(damage.file() + " is damaged at offset " + damage.offset() + ", with " + damage.events()
                        + " events that are lost");
            }
            stored.status().warning().ifPresent(warnings::add);
            Optional.ofNullable(databaseFailure).ifPresent(warnings::add);
            return warnings;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the ledger at this time. */
    UsageLedger snapshot(Instant now) {
        lock.lock();
        try {
            LogStatus status = stored.status();
            LedgerCounts counts = status.counts();
            Map<RecordRejection, Long> rejections = rejections();
            long rejected = rejected(rejections);
            QueueCapacity capacity = queue.capacity();
            long waiting = counts.waiting() + capacity.events() - stored.heldEvents();
            Optional<Instant> oldest =
                    waiting == 0 ? Optional.empty() : status.oldest().or(() -> Optional.ofNullable(oldestUnstored));
            return new UsageLedger(
                    counts.delivered() + counts.duplicate() + counts.deadLetters() + waiting + rejected,
                    counts.delivered(),
                    counts.duplicate(),
                    counts.deadLetters(),
                    waiting,
                    rejected,
                    status.waitingBytes() + capacity.bytes() - stored.heldBytes(),
                    oldest,
                    oldest.map(time -> age(time, now)),
                    failures,
                    rejections);
        } finally {
            lock.unlock();
        }
    }

    /** Returns the age, zero after the clock was set back. */
    private static Duration age(Instant time, Instant now) {
        return now.isBefore(time) ? Duration.ZERO : Duration.between(time, now);
    }
}

package dev.togai.recorder;

import dev.togai.recorder.internal.log.EventLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A recorder without threads: a step of the writer, and a step of a sender. Each does what is due and returns the time to wait.
 * Threads call the steps, or callers that wait. Thread-safe.
 */
final class RecorderEngine {

    /**
     * The wait of a step that has nothing to do until an event is recorded or a request is completed. Both end it. The bound costs one
     * wake-up a minute, and limits the delay that a missed wake-up would cause.
     */
    static final Duration IDLE = Duration.ofMinutes(1);

    private final RecorderSettings settings;
    private final RecordQueue queue;
    private final @Nullable EventSource source;
    private final LockedLog log;
    private final LedgerAccumulator ledger;
    private final SendSchedule schedule;
    private final GroupWriter writer;
    private final BatchSender sender;
    private final StatusLog status;
    private final ProgressSignal progress;
    private final ProgressSignal work;
    private final ReentrantLock writerLock = new ReentrantLock();
    private final AtomicLong workVersion = new AtomicLong();
    private volatile @Nullable Throwable failure;
    private volatile boolean isFinished;

    RecorderEngine(EventLog log, RecorderSettings settings) {
        this(log, null, settings);
    }

    /**
     * Creates an engine.
     *
     * @param source a store of events beside those that are recorded; null if there is none
     */
    RecorderEngine(EventLog log, @Nullable EventSource source, RecorderSettings settings) {
        this.settings = settings;
        this.source = source;
        this.queue = new RecordQueue(
                new QueueCapacity(settings.maxEvents(), settings.maxBytes()), settings.ids(), settings.maxWait());
        this.log = new LockedLog(log);
        this.ledger = new LedgerAccumulator(queue, this.log.state());
        this.schedule = new SendSchedule(this.log, settings, ledger::failed);
        this.writer = new GroupWriter(queue, source, this.log, ledger, schedule, settings);
        this.sender = new BatchSender(schedule, settings);
        this.status = new StatusLog(settings);
        this.progress = new ProgressSignal(settings.time());
        this.work = new ProgressSignal(settings.time());
    }

    /** Appends what was recorded and settled to the log, as one group. Returns zero, or the time to wait. */
    Duration writeStep() {
        writerLock.lock();
        try {
            if (isFinished) {
                return IDLE;
            }
            Duration wait = writer.step();
            if (writer.takeIdleSenderWork()) {
                signalWork();
            }
            progress.signal();
            status.report(ledger);
            return wait;
        } finally {
            writerLock.unlock();
        }
    }

    /** Sends one request, or calls the handler of dead letters once. Returns zero, or the time to wait. */
    Duration sendStep() {
        if (isFinished) {
            return IDLE;
        }
        Duration wait = sender.step();
        excludeLostEvents();
        if (wait.isZero()) {
            queue.wakeWriter();
            signalWork();
            status.report(ledger);
        }
        // Also an idle sender finds that events are settled: it passes those that never needed a request.
        progress.signal();
        return wait;
    }

    /** Updates the ledger after a read found events in damaged bytes. */
    private void excludeLostEvents() {
        if (log.hasLostEvents()) {
            writerLock.lock();
            try {
                ledger.moved(log.state(), 0, 0);
            } finally {
                writerLock.unlock();
            }
            queue.wakeWriter();
        }
    }

    /** Returns whether the writer has something to do, before its thread sleeps. */
    boolean hasWriterWork() {
        writerLock.lock();
        try {
            return writer.hasWork();
        } finally {
            writerLock.unlock();
        }
    }

    /** Returns the version of the schedule, which changes when an idle sender has a reason to inspect it. */
    long workVersion() {
        return workVersion.get();
    }

    /** Waits until the version is another one, at most for this time. */
    void awaitWork(long version, Duration timeout) throws InterruptedException {
        work.await(() -> workVersion.get() != version, timeout);
    }

    /** Wakes the senders, because the schedule changed. */
    void signalWork() {
        workVersion.incrementAndGet();
        work.signal();
    }

    /** Records that a thread failed with an error: the recorder accepts no more events. */
    void fail(Throwable error) {
        failure = error;
        queue.fail();
        progress.signal();
        signalWork();
        status.failed(error);
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Returns whether nothing will settle any more. */
    boolean hasEnded() {
        return failure != null || isFinished;
    }

    RecordQueue queue() {
        return queue;
    }

    SendSchedule schedule() {
        return schedule;
    }

    ProgressSignal progress() {
        return progress;
    }

    RecorderSettings settings() {
        return settings;
    }

    UsageLedger ledger() {
        return ledger.snapshot(settings.time().now());
    }

    /** Returns the number of events that the log has or had. */
    long loggedEvents() {
        return log.state().status().nextPosition() - 1;
    }

    /**
     * Appends the rest, and closes the log. Later steps do nothing. The capacity must be closed. An interrupt of the thread is kept,
     * and set again at the end, because it would close the files to which the rest is written.
     *
     * @param directory the directory of the log, for the report
     */
    CloseReport finish(Optional<Path> directory) {
        writerLock.lock();
        boolean isInterrupted = Thread.interrupted();
        try {
            writer.beginEnd();
            boolean hasMore = true;
            while (hasMore) {
                boolean hasAppended = writer.step().isZero();
                boolean wasInterrupted = Thread.interrupted();
                if (wasInterrupted) {
                    isInterrupted = true;
                    writer.beginEnd();
                }
                hasMore = hasAppended || wasInterrupted;
            }
            writer.storeCounts();
            excludeLostEvents();
            writer.loseUnstored();
            queue.end();
            isFinished = true;
            LockedLog.State last = log.state();
            UsageLedger counts = ledger();
            // The events of a source remain in it.
            long left =
                    source != null ? counts.waiting() : last.status().counts().waiting() - last.heldEvents();
            return new CloseReport(counts, left, counts.waiting() - left, directory);
        } finally {
            isFinished = true;
            releaseSource();
            closeLog();
            writerLock.unlock();
            progress.signal();
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void releaseSource() {
        try {
            if (source != null) {
                source.release(schedule.isQuiet());
            }
        } catch (IOException ignored) {
            // The leases end by themselves.
            ledger.failed(DeliveryFailure.STORAGE);
        }
    }

    private void closeLog() {
        try {
            log.close();
        } catch (IOException ignored) {
            // Each group was stored when it was appended. The lock of the directory ends with the process.
            ledger.failed(DeliveryFailure.STORAGE);
        }
    }
}

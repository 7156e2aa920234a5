package dev.togai.recorder;

import dev.togai.TogaiClient;
import dev.togai.event.UsageEvent;
import dev.togai.ingestion.Ingestion;
import dev.togai.spi.TogaiTransport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A recorder of usage: {@link #record} accepts an event at once, and threads of the recorder deliver it to Togai, once. Open one
 * recorder per application, share it between threads, and close it at the end.
 *
 * <pre>{@code
 * UsageRecorder recorder = UsageRecorder.builder(togai).open();
 * recorder.record(ride -> ride.schemaName("ride_completed")
 *         .timestamp(Instant.now())
 *         .accountId("acme")
 *         .attribute("distance", "12.40"));
 * }</pre>
 *
 * <p>Each event has one id from the time it is recorded: the application's, or a generated one. Two events without an id are two
 * usages, even if they are equal. Two events with the same id count once. If an event waits, a second one with its id and content
 * is a duplicate, and one with other content a dead letter. This covers the latest 16,384 waiting events of this process whose id
 * the application assigned. For other events, Togai detects the id.
 *
 * <p>Events are sent in batches of 500, or one second after the first. Their order is not promised: Togai meters an event by its
 * timestamp. An event that fails waits and is sent again with the same id, also in a later process, except if:
 *
 * <ul>
 *   <li>Togai rejects the event itself, or it exceeds a limit. A batch that Togai rejects as a whole is narrowed to these events.
 *   <li>The event waited for more than 43 days. Togai knows ids for 45 days, so a user must decide.
 * </ul>
 *
 * <p>The {@linkplain DeadLetterHandler handler of dead letters} receives these events. A warning of the logger {@code
 * dev.togai.recorder} states at most once a minute why events wait and the action that ends it.
 *
 * <p>Thread-safe.
 */
public final class UsageRecorder implements AutoCloseable {

    /** The maximum size of an event, estimated as JSON. */
    public static final int MAX_EVENT_BYTES = 1 << 20;

    /** The threads that store and send events. */
    enum Threading {
        OWN_THREADS,
        WAITING_CALLER,
        RECORDING_CALLER
    }

    private final RecorderEngine engine;
    private final @Nullable RecorderThreads threads;
    private final @Nullable DeadLetterBuffer deadLetters;
    private final Optional<Path> directory;
    private final @Nullable CommitmentSummary commitment;
    private final Duration closeTimeout;
    private final @Nullable CallerSteps stepsOfRecord;
    private final ReentrantLock closeLock = new ReentrantLock();
    private final ReentrantLock flushLock = new ReentrantLock();
    private @Nullable CloseReport report;
    private long deadLettersBefore;
    private volatile boolean isPaused;
    private volatile @Nullable Thread shutdownHook;

    UsageRecorder(
            RecorderEngine engine,
            Threading threading,
            @Nullable DeadLetterBuffer deadLetters,
            Optional<Path> directory,
            Duration closeTimeout,
            @Nullable CommitmentSummary commitment) {
        this.engine = engine;
        this.commitment = commitment;
        this.deadLetters = deadLetters;
        this.directory = directory;
        this.deadLettersBefore = engine.ledger().deadLetters();
        this.closeTimeout = closeTimeout;
        if (threading == Threading.OWN_THREADS) {
            this.threads = new RecorderThreads(engine);
            this.stepsOfRecord = null;
            threads.start();
        } else {
            CallerSteps steps = new CallerSteps(engine);
            this.threads = null;
            this.stepsOfRecord = threading == Threading.RECORDING_CALLER ? steps : null;
            engine.queue().setWaits(steps);
        }
    }

    /**
     * Returns a builder of a recorder.
     *
     * @param ingestion the ingestion of a client or a transport, with its policies; the recorder does not close it
     */
    public static RecorderBuilder builder(Ingestion ingestion) {
        return new RecorderBuilder(ingestion);
    }

    /** Returns a builder of a recorder that sends with this client. The recorder does not close it. */
    public static RecorderBuilder builder(TogaiClient client) {
        return new RecorderBuilder(client.ingestion());
    }

    /** Returns a builder of a recorder that sends with this transport. The recorder does not close it. */
    public static RecorderBuilder builder(TogaiTransport transport) {
        return new RecorderBuilder(transport.ingestion());
    }

    /**
     * Records an event, and returns at once whether it was accepted. Never blocks, unless the policy for a full recorder is to wait.
     *
     * <p>The calling thread neither serializes the event nor does I/O, and takes no lock. It makes no system call, with one
     * exception: the first event after half a second without events wakes the writer. {@link RecorderBuilder#sendOnRecord} changes
     * this.
     */
    public RecordResult record(UsageEvent event) {
        RecordResult result = engine.queue().record(Objects.requireNonNull(event, "event"));
        CallerSteps steps = stepsOfRecord;
        if (steps != null) {
            steps.run();
        }
        return result;
    }

    /** Records the event built by the given function. */
    public RecordResult record(UnaryOperator<UsageEvent.Builder> event) {
        return record(event.apply(UsageEvent.builder()).build());
    }

    /** Returns the counts of all recorded events. Takes no lock that is held during I/O. */
    public UsageLedger ledger() {
        return engine.ledger();
    }

    /**
     * Returns whether a thread of the recorder ended with an error, such as an {@link OutOfMemoryError}. The recorder then rejects all
     * events, and those that wait are not sent. Close it and open another; the log line names the error.
     */
    public boolean hasFailed() {
        return engine.failure() != null;
    }

    /**
     * Returns the commitment to the events that the log has or had, to compare it with the events that were metered. An accepted event
     * is part of it when {@link RecordResult#awaitStored} returns. Dead letters are part of it.
     *
     * <p>An event that is recorded twice under one id counts twice, also after a restart, and is metered once. Usage is complete if
     * each difference is {@linkplain dev.togai.commitment.EventDiscrepancy.Kind#REPEATED repeated}: see {@link
     * dev.togai.commitment.DiscrepancyLocator}.
     *
     * @throws IllegalStateException if the recorder has no {@linkplain RecorderBuilder#commitments key}
     */
    public RecordedCommitment commitment() {
        if (commitment == null) {
            throw new IllegalStateException(
                    "The recorder keeps no commitments. Give it a key: RecorderBuilder.commitments(key).");
        }
        return commitment.recorded(engine.loggedEvents());
    }

    /**
     * Sends all events recorded before, and waits until none of them waits. While sending is held by {@link #pause}, a flush of
     * waiting events fails.
     *
     * @return the ledger
     * @throws FlushException if an event still waits after this time, or if an event became a dead letter since the last flush
     */
    public UsageLedger flush(Duration timeout) {
        FlushMarker marker = engine.queue().mark();
        boolean isReached = false;
        boolean isInterrupted = false;
        try {
            isReached = awaitOrFail(marker, timeout);
        } catch (InterruptedException ignored) {
            // The caller gets the interrupt, and an exception, because the events may wait.
            Thread.currentThread().interrupt();
            isInterrupted = true;
        }
        UsageLedger ledger = ledger();
        if (!isReached) {
            String reason = isInterrupted
                    ? "the thread was interrupted"
                    : engine.hasEnded() ? "the recorder ended" : "it did not end within " + timeout;
            throw new FlushException(
                    "The flush failed: " + reason + ". Events that wait are sent later. " + ledger,
                    ledger,
                    engine.failure());
        }
        long found = takeDeadLetterCount(ledger);
        if (found > 0) {
            throw new FlushException(
                    "The flush failed: " + found
                            + (found == 1 ? " event became a dead letter" : " events became dead letters")
                            + " since the last flush. " + engine.settings().deadLetterAdvice() + " " + ledger,
                    ledger,
                    null);
        }
        return ledger;
    }

    private boolean awaitOrFail(FlushMarker marker, Duration timeout) throws InterruptedException {
        engine.queue().waits().await(() -> isReached(marker) || engine.hasEnded(), timeout);
        return isReached(marker);
    }

    private boolean isReached(FlushMarker marker) {
        return marker.isReached(engine.schedule().lowestUnsettled());
    }

    private long takeDeadLetterCount(UsageLedger ledger) {
        flushLock.lock();
        try {
            long found = ledger.deadLetters() - deadLettersBefore;
            deadLettersBefore = Math.max(deadLettersBefore, ledger.deadLetters());
            return found;
        } finally {
            flushLock.unlock();
        }
    }

    /**
     * Holds the sending of events until {@link #resume}, for example while a meter is edited. Events are accepted and stored
     * meanwhile.
     *
     * @param timeout the time to wait for requests in flight
     * @return whether no request is in flight; if false, sending is held nevertheless
     * @throws InterruptedException if the thread is interrupted; sending is held nevertheless
     */
    public boolean pause(Duration timeout) throws InterruptedException {
        isPaused = true;
        engine.schedule().setPaused(true);
        return engine.queue().waits().await(engine.schedule()::isQuiet, timeout);
    }

    /** Continues the sending of events. */
    public void resume() {
        isPaused = false;
        engine.schedule().setPaused(false);
        engine.signalWork();
    }

    /**
     * Returns the dead letters in memory, and keeps them. Only a recorder without a directory and without a handler of its own has
     * dead letters in memory.
     */
    public List<DeadLetter> deadLetters() {
        return deadLetters == null ? List.of() : deadLetters.letters();
    }

    /**
     * Returns the dead letters in memory, and removes them. Only a recorder without a directory and without a handler of its own
     * keeps them in memory, at most 1,000. Further ones wait.
     */
    public List<DeadLetter> takeDeadLetters() {
        return deadLetters == null ? List.of() : deadLetters.take();
    }

    /**
     * Accepts no more events, sends those that wait for up to this time, and ends. A request in flight at the end is not
     * interrupted; the next process sends its events again, with the same ids.
     *
     * <p>Further calls return the same report. A warning states the events that are left or lost, unless {@link
     * RecorderBuilder#onClose} replaces it. If the thread is interrupted, the
     * recorder ends at once. The time does not limit the write of the last events to the directory.
     *
     * @return the final ledger, and the number and the place of the events that were not delivered
     */
    public CloseReport close(Duration timeout) {
        closeLock.lock();
        try {
            if (report == null) {
                end(timeout);
            }
            return Objects.requireNonNull(report, "the end sets the report");
        } finally {
            closeLock.unlock();
        }
    }

    private void end(Duration timeout) {
        engine.queue().capacity().close();
        engine.progress().signal();
        FlushMarker marker = engine.queue().mark();
        try {
            awaitOrFail(marker, isPaused ? Duration.ZERO : timeout);
        } catch (InterruptedException ignored) {
            // The caller gets the interrupt and the report.
            Thread.currentThread().interrupt();
        }
        if (report != null) {
            // A handler of dead letters closed the recorder meanwhile, on this thread.
            return;
        }
        if (threads != null) {
            threads.stop();
        }
        CloseReport last = engine.finish(directory);
        report = last;
        removeShutdownHook();
        engine.settings().onClose().accept(last);
    }

    /** Closes the recorder like {@link #close(Duration)}, with the {@linkplain RecorderBuilder#closeTimeout timeout} of the builder. */
    @Override
    public void close() {
        close(closeTimeout);
    }

    /** Closes the recorder when the JVM shuts down, and returns the thread that does it. */
    Thread closeOnShutdown(Duration timeout) {
        Thread hook = new Thread(() -> close(timeout), "togai-recorder-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        shutdownHook = hook;
        return hook;
    }

    private void removeShutdownHook() {
        Thread hook = shutdownHook;
        if (hook != null && Thread.currentThread() != hook) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException ignored) {
                // The JVM is shutting down: the hook returns the same report.
            }
        }
    }

    /** Returns the engine, for tests of its steps. */
    RecorderEngine engine() {
        return engine;
    }

    /** Returns the counts. */
    @Override
    public String toString() {
        return "UsageRecorder[" + ledger() + "]";
    }
}

package dev.togai.recorder;

import dev.togai.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The daemon threads of a recorder: a writer and senders.
 *
 * <p>The writer sleeps for 5 ms between groups. While events are recorded it wakes by itself, so that recording wakes no thread. Only
 * after half a second without work it sleeps until an event wakes it.
 */
final class RecorderThreads implements StateWaits {

    private static final long GROUP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int MAX_IDLE_GROUPS = 100;
    private static final long MAX_SLEEP_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final RecorderEngine engine;
    private final Thread writer;
    private final List<Thread> senders = new ArrayList<>();
    private volatile boolean isStopped;
    private volatile boolean isWriterAsleep;

    RecorderThreads(RecorderEngine engine) {
        this.engine = engine;
        this.writer = daemon("togai-recorder-writer", this::write);
        for (int i = 1; i <= engine.settings().senders(); i++) {
            senders.add(daemon("togai-recorder-sender-" + i, this::send));
        }
    }

    private Thread daemon(String name, Runnable loop) {
        // The threads keep nothing of the thread that opens the recorder.
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        loop.run();
                    } catch (Throwable e) {
                        // Nothing else would report it: the recorder would accept events that it never delivers.
                        engine.fail(e);
                    }
                },
                name,
                0,
                false);
        thread.setContextClassLoader(null);
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        engine.queue().setWakeWriter(this::wakeWriter);
        engine.queue().setWaits(this);
        writer.start();
        senders.forEach(Thread::start);
    }

    /** Ends the threads after their current step. Does not interrupt them: an interrupt would close the files that they read. */
    void stop() {
        isStopped = true;
        LockSupport.unpark(writer);
        engine.signalWork();
    }

    @Override
    public boolean await(BooleanSupplier condition, Duration timeout) throws InterruptedException {
        return senders.contains(Thread.currentThread())
                ? sendUntil(condition, timeout)
                : engine.progress().await(condition, timeout);
    }

    /** Sends other events while a handler of dead letters waits, for example for space: there may be no other sender. */
    private boolean sendUntil(BooleanSupplier condition, Duration timeout) throws InterruptedException {
        TimeSource time = engine.settings().time();
        long deadline = time.nanoTime() + ProgressSignal.saturatedNanos(timeout);
        long left = deadline - time.nanoTime();
        while (!condition.getAsBoolean() && left > 0) {
            long version = engine.workVersion();
            long wait = Math.min(engine.sendStep().toNanos(), left);
            engine.progress()
                    .await(() -> condition.getAsBoolean() || engine.workVersion() != version, Duration.ofNanos(wait));
            left = deadline - time.nanoTime();
        }
        return condition.getAsBoolean();
    }

    /** Wakes the writer if it sleeps for long: one read of memory otherwise. */
    private void wakeWriter() {
        if (isWriterAsleep) {
            isWriterAsleep = false;
            LockSupport.unpark(writer);
        }
    }

    private void write() {
        int idleGroups = 0;
        while (!isStopped) {
            Duration wait = engine.writeStep();
            idleGroups = wait.isZero() ? 0 : idleGroups + 1;
            if (idleGroups < MAX_IDLE_GROUPS) {
                LockSupport.parkNanos(this, GROUP_NANOS);
            } else {
                sleep(Math.min(wait.toNanos(), MAX_SLEEP_NANOS));
            }
            // An interrupt by other code would make all later sleeps return at once.
            Thread.interrupted();
        }
    }

    /** Sleeps until an event is recorded. The flag is set before the queue is checked again: no event is missed. */
    private void sleep(long maxNanos) {
        isWriterAsleep = true;
        if (!engine.hasWriterWork() && !isStopped) {
            LockSupport.parkNanos(this, maxNanos);
        }
        isWriterAsleep = false;
    }

    private void send() {
        while (!isStopped) {
            long version = engine.workVersion();
            Duration wait = engine.sendStep();
            // A handler of dead letters may interrupt its thread, which would fail the next request.
            Thread.interrupted();
            if (!wait.isZero() && !isStopped) {
                try {
                    engine.awaitWork(version, wait);
                } catch (InterruptedException ignored) {
                    // By other code: the recorder ends its threads with a flag.
                }
            }
        }
    }
}

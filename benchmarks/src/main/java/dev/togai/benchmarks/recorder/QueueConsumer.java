package dev.togai.benchmarks.recorder;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A thread that takes all events out of a queue every 5 ms, as the writer of a recorder does. */
final class QueueConsumer implements AutoCloseable {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Thread thread;
    private volatile boolean isStopped;

    /**
     * Starts the thread.
     *
     * @param drain takes out all events
     */
    QueueConsumer(Runnable drain) {
        thread = new Thread(
                () -> {
                    while (!isStopped) {
                        drain.run();
                        LockSupport.parkNanos(PAUSE_NANOS);
                    }
                    drain.run();
                },
                "queue-consumer");
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes out the last events, and ends the thread. */
    @Override
    public void close() {
        isStopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.togai.feign;

import dev.togai.time.TimeSource;
import java.time.Duration;

/** A sleeper for the calls of a client. Its waits end early when the client is closed. Thread-safe. */
final class CloseableSleeper {

    /** The maximum time that a wait continues after the client was closed. */
    private static final Duration SLICE = Duration.ofMillis(250);

    private final TimeSource time;
    private volatile boolean isClosed;

    CloseableSleeper(TimeSource time) {
        this.time = time;
    }

    /**
     * Waits, or returns early if the client is closed.
     *
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    void sleep(Duration wait) throws InterruptedException {
        long end = time.nanoTime() + wait.toNanos();
        Duration left = wait;
        do {
            Duration slice = left.compareTo(SLICE) < 0 ? left : SLICE;
            time.sleep(slice);
            // Another thread may have advanced a virtual clock further. A stopped clock does not prolong the wait.
            left = Duration.ofNanos(Math.min(left.minus(slice).toNanos(), end - time.nanoTime()));
        } while (left.toNanos() > 0 && !isClosed);
    }

    boolean isClosed() {
        return isClosed;
    }

    /** Ends all waits. */
    void close() {
        isClosed = true;
    }
}

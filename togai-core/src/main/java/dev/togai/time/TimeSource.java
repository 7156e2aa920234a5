package dev.togai.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * What time it is, and how to wait: all time that a client reads or spends goes through here, except for what the network itself
 * takes. {@code togai-testkit} has one that a test moves. Implementations are thread-safe.
 */
public interface TimeSource {

    /** The time of the machine this runs on. */
    static TimeSource system() {
        return SystemTimeSource.INSTANCE;
    }

    /** The date and time now. */
    Instant now();

    /** This time as a clock, in UTC. */
    default Clock clock() {
        return new TimeSourceClock(this, ZoneOffset.UTC);
    }

    /** Nanoseconds from some fixed moment on; never goes back. */
    long nanoTime();

    /**
     * Waits so long.
     *
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    void sleep(Duration duration) throws InterruptedException;

    /** Has a short task done after so long, by some other thread or by whoever moves the time, unless it is cancelled before. */
    ScheduledTask schedule(Duration duration, Runnable task);

    /** A task that waits for its time. */
    @FunctionalInterface
    interface ScheduledTask extends AutoCloseable {

        /** Cancels the task if it has not begun. May be called more than once. */
        @Override
        void close();
    }
}

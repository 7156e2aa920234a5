package dev.togai.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * A source of time, and of waiting. The client reads all times and waits through it, except for waits inside the network itself.
 * {@code togai-testkit} has an implementation that a test advances. Implementations are thread-safe.
 */
public interface TimeSource {

    /** Returns the time source of this machine. */
    static TimeSource system() {
        return SystemTimeSource.INSTANCE;
    }

    /** Returns the date and time now. */
    Instant now();

    /** Returns a clock in UTC that shows this time. */
    default Clock clock() {
        return new TimeSourceClock(this, ZoneOffset.UTC);
    }

    /** Returns the nanoseconds since a fixed moment; the value never decreases. */
    long nanoTime();

    /**
     * Waits for this duration.
     *
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    void sleep(Duration duration) throws InterruptedException;

    /**
     * Schedules a short task after this duration, unless it is cancelled before. Another thread runs it, or the thread that
     * advances the time.
     */
    ScheduledTask schedule(Duration duration, Runnable task);

    /** A task that waits until it is due. */
    @FunctionalInterface
    interface ScheduledTask extends AutoCloseable {

        /** Cancels the task if it has not begun. May be called more than once. */
        @Override
        void close();
    }
}

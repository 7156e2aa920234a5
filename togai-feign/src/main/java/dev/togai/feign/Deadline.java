package dev.togai.feign;

import dev.togai.time.TimeSource;
import dev.togai.time.TimeSource.ScheduledTask;
import java.time.Duration;

/** The deadline of a call, for all its requests and waits together. Immutable and thread-safe. */
final class Deadline {

    private final TimeSource time;
    private final Duration duration;
    private final long end;

    private Deadline(TimeSource time, Duration duration) {
        this.time = time;
        this.duration = duration;
        this.end = time.nanoTime() + duration.toNanos();
    }

    /** Returns a deadline that ends after the given duration from now. */
    static Deadline after(Duration duration, TimeSource time) {
        return new Deadline(time, duration);
    }

    /** Returns the remaining nanoseconds; negative after the end. */
    long remainingNanos() {
        return end - time.nanoTime();
    }

    boolean isExpired() {
        return remainingNanos() <= 0;
    }

    /**
     * Schedules the cancellation of a request at the deadline, which ends a blocked read. A socket timeout would not: it restarts
     * with each byte that a slow service sends. Closing the scheduled task removes it.
     */
    ScheduledTask cancelAtDeadline(Runnable cancel) {
        return time.schedule(Duration.ofNanos(Math.max(0, remainingNanos())), cancel);
    }

    /** Returns the deadline as a phrase for exception messages. */
    @Override
    public String toString() {
        return "the deadline of " + duration.toMillis() + " ms";
    }
}

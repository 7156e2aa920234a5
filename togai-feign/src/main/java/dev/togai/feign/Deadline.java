package dev.togai.feign;

import dev.togai.time.TimeSource;
import dev.togai.time.TimeSource.ScheduledTask;
import java.time.Duration;

/** When a call must have ended, all its requests and waits together. Immutable and thread-safe. */
final class Deadline {

    private final TimeSource time;
    private final Duration duration;
    private final long end;

    private Deadline(TimeSource time, Duration duration) {
        this.time = time;
        this.duration = duration;
        this.end = time.nanoTime() + duration.toNanos();
    }

    /** So long from now. */
    static Deadline after(Duration duration, TimeSource time) {
        return new Deadline(time, duration);
    }

    /** How many nanoseconds are left; negative after the end. */
    long remainingNanos() {
        return end - time.nanoTime();
    }

    boolean isExpired() {
        return remainingNanos() <= 0;
    }

    /**
     * Cancels a request on the wire at the end, which ends the read it may wait in: a timeout between two bytes would never end a
     * slow drip. Closing the appointment ends the watch.
     */
    ScheduledTask cancelAtDeadline(Runnable cancel) {
        return time.schedule(Duration.ofNanos(Math.max(0, remainingNanos())), cancel);
    }

    /** The deadline in the words of a failure. */
    @Override
    public String toString() {
        return "the deadline of " + duration.toMillis() + " ms";
    }
}

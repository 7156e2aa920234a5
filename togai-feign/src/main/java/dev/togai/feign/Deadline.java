package dev.togai.feign;

import dev.togai.config.Timekeeper;
import dev.togai.config.Timekeeper.Appointment;
import java.time.Duration;

/** When a call must have ended, all its requests and waits together. Immutable and thread-safe. */
final class Deadline {

    private final Timekeeper time;
    private final Duration whole;
    private final long end;

    private Deadline(Timekeeper time, Duration whole) {
        this.time = time;
        this.whole = whole;
        this.end = time.nanoTime() + whole.toNanos();
    }

    /** So long from now. */
    static Deadline in(Duration whole, Timekeeper time) {
        return new Deadline(time, whole);
    }

    /** How many nanoseconds are left; negative after the end. */
    long nanosLeft() {
        return end - time.nanoTime();
    }

    boolean passed() {
        return nanosLeft() <= 0;
    }

    /**
     * Cancels a request on the wire at the end, which ends the read it may wait in: a timeout between two bytes would never end a
     * slow drip. Closing the appointment ends the watch.
     */
    Appointment cancelling(Runnable cancel) {
        return time.after(Duration.ofNanos(Math.max(0, nanosLeft())), cancel);
    }

    /** The deadline in the words of a failure. */
    @Override
    public String toString() {
        return "the deadline of " + whole.toMillis() + " ms";
    }
}

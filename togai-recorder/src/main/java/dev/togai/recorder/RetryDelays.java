package dev.togai.recorder;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** The delays between attempts: doubled after each failure up to a maximum, and a random half of that subtracted. Immutable. */
final class RetryDelays {

    /** The longest delay that a response of Togai may request. */
    private static final Duration MAX_REQUESTED = Duration.ofMinutes(15);

    private static final int MAX_DOUBLINGS = 30;

    private final Duration first;
    private final Duration max;
    private final DoubleSupplier random;

    /**
     * Creates delays.
     *
     * @param random the source of numbers from 0 to 1
     */
    RetryDelays(Duration first, Duration max, DoubleSupplier random) {
        this.first = first;
        this.max = max;
        this.random = random;
    }

    /** Returns the nanoseconds until the next attempt after failures in sequence, at least 1. */
    long nanosAfter(int failures, Duration requested) {
        Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        Duration limited = doubled.compareTo(max) > 0 ? max : doubled;
        long nanos = (long) (limited.toNanos() * (1 - random.getAsDouble() / 2));
        Duration atLeast = requested.compareTo(MAX_REQUESTED) > 0 ? MAX_REQUESTED : requested;
        return Math.max(nanos, atLeast.toNanos());
    }
}

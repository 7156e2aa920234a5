package dev.togai.config;

import java.time.Duration;

/**
 * How many requests may begin in a time. A request beyond it waits, but not longer than its deadline. Periods follow one another,
 * so a burst at the end of one and the beginning of the next may hold twice as many: {@code new RateLimit(1, 100 ms)} has no
 * bursts. Immutable and thread-safe.
 *
 * @param requests how many, 1 to 1,000,000
 * @param period in how long, 1 millisecond to 1 hour
 */
public record RateLimit(int requests, Duration period) {

    /** Refuses what is out of bounds. */
    public RateLimit {
        Bounds.within("requests", requests, 1, 1_000_000);
        Bounds.within("period", period, Duration.ofMillis(1), Duration.ofHours(1));
    }
}

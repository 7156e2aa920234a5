package dev.togai.config;

import dev.togai.internal.Preconditions;
import java.time.Duration;

/**
 * How many requests may begin in a period, wherever the period begins. A request beyond it waits, but not longer than its deadline.
 * Immutable and thread-safe.
 *
 * <p>A service that counts the requests of its latest period sees no more than that either, although requests take different times to
 * reach it: a request counts until one period after its end. Requests that take longer than a period to reach the service are not
 * covered, nor are those of other clients. The price is that slow responses slow the client down: where each takes 0.2 seconds, it
 * begins ten requests in 1.2 seconds, and in two seconds at most. {@code new RateLimit(1, 100 ms)} has no bursts.
 *
 * @param requests how many, 1 to 1,000,000
 * @param period in how long, 1 millisecond to 1 hour
 */
public record RateLimit(int requests, Duration period) {

    /** Rejects values out of range. */
    public RateLimit {
        Preconditions.checkInRange("RateLimit.requests", requests, 1, 1_000_000);
        Preconditions.checkInRange("RateLimit.period", period, Duration.ofMillis(1), Duration.ofHours(1));
    }
}

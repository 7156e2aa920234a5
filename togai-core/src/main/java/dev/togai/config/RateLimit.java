package dev.togai.config;

import dev.togai.internal.Preconditions;
import java.time.Duration;

/**
 * The maximum number of requests that start in any period of a length. A request beyond it waits, at most until the deadline of
 * its call. Immutable and thread-safe.
 *
 * <p>A request counts until one period after its end. A service that counts the requests of its latest period therefore sees no
 * more than the limit, although requests reach it after different delays. Not covered are requests that take longer than a period
 * to reach the service, and those of other clients. Slow responses slow the client down: with responses of 0.2 seconds, it starts
 * ten requests in 1.2 seconds, and in two seconds at most. {@code new RateLimit(1, 100 ms)} has no bursts.
 *
 * @param requests the number of requests, 1 to 1,000,000
 * @param period the length of a period, 1 millisecond to 1 hour
 */
public record RateLimit(int requests, Duration period) {

    /** Rejects values out of range. */
    public RateLimit {
        Preconditions.checkInRange("RateLimit.requests", requests, 1, 1_000_000);
        Preconditions.checkInRange("RateLimit.period", period, Duration.ofMillis(1), Duration.ofHours(1));
    }
}

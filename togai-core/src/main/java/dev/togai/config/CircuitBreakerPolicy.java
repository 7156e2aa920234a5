package dev.togai.config;

import java.time.Duration;

/**
 * When a client stops asking a service that fails, and when it asks again. Connections that fail, answers that are lost and
 * statuses of 500 and more count as failures; any other answer, a 404 or 429 too, is a service at work. Immutable and thread-safe.
 *
 * @param window how many of the latest requests are looked at, 1 to 10,000
 * @param minimumRequests how many there must have been before the breaker may open, 1 to the window
 * @param failurePercent how many of a hundred must have failed for it to open, 1 to 100
 * @param openFor how long it stays open, 1 millisecond to 1 hour; calls fail at once then, without being sent
 * @param probes how many requests it then lets through to find out, 1 to 1,000
 */
public record CircuitBreakerPolicy(int window, int minimumRequests, int failurePercent, Duration openFor, int probes) {

    /** Refuses what is out of bounds. */
    public CircuitBreakerPolicy {
        Bounds.within("window", window, 1, 10_000);
        Bounds.within("minimumRequests", minimumRequests, 1, window);
        Bounds.within("failurePercent", failurePercent, 1, 100);
        Bounds.within("openFor", openFor, Duration.ofMillis(1), Duration.ofHours(1));
        Bounds.within("probes", probes, 1, 1_000);
    }

    /** Opens for 15 seconds when half of the latest 50 requests failed, at least 20 of them, and lets 3 through then. */
    public static CircuitBreakerPolicy defaults() {
        return new CircuitBreakerPolicy(50, 20, 50, Duration.ofSeconds(15), 3);
    }
}

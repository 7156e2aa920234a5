package dev.togai.config;

import dev.togai.internal.OptionStyle;
import dev.togai.internal.Preconditions;
import java.time.Duration;
import org.immutables.value.Value;

/**
 * The conditions under which a client stops sending requests to a failing service, and sends them again. Failed connections, lost
 * responses and statuses of 500 and more count as failures. Any other response counts as a success, a 404 or 429 too. Immutable
 * and thread-safe.
 */
@OptionStyle
@Value.Immutable
public abstract class CircuitBreakerPolicy implements WithCircuitBreakerPolicy {

    CircuitBreakerPolicy() {}

    /** Returns the number of latest requests that the failure rate is computed from; 1 to 10,000, 50 by default. */
    @Value.Default
    public int slidingWindowSize() {
        return 50;
    }

    /**
     * Returns the number of requests before which the breaker does not open; 1 to {@link #slidingWindowSize}, 20 by default, or
     * the size of a window that is smaller.
     */
    @Value.Default
    public int minimumRequests() {
        return Math.min(20, slidingWindowSize());
    }

    /** Returns the percentage of failures at which the breaker opens; 1 to 100, 50 by default. */
    @Value.Default
    public int failureRateThreshold() {
        return 50;
    }

    /**
     * Returns how long the breaker stays open; 1 millisecond to 1 hour, 15 seconds by default. Calls fail at once meanwhile,
     * without being sent.
     */
    @Value.Default
    public Duration openDuration() {
        return Duration.ofSeconds(15);
    }

    /** Returns how many requests a half-open breaker permits to test the service; 1 to 1,000, 3 by default. */
    @Value.Default
    public int halfOpenRequests() {
        return 3;
    }

    /** Rejects values out of range; called when a policy is built or copied. */
    @Value.Check
    void check() {
        Preconditions.checkInRange("CircuitBreakerPolicy.slidingWindowSize", slidingWindowSize(), 1, 10_000);
        Preconditions.checkInRange("CircuitBreakerPolicy.minimumRequests", minimumRequests(), 1, 10_000);
        Preconditions.checkAtMost(
                "CircuitBreakerPolicy.minimumRequests", minimumRequests(), "slidingWindowSize", slidingWindowSize());
        Preconditions.checkInRange("CircuitBreakerPolicy.failureRateThreshold", failureRateThreshold(), 1, 100);
        Preconditions.checkInRange(
                "CircuitBreakerPolicy.openDuration", openDuration(), Duration.ofMillis(1), Duration.ofHours(1));
        Preconditions.checkInRange("CircuitBreakerPolicy.halfOpenRequests", halfOpenRequests(), 1, 1_000);
    }

    /** Returns the policy with the default of every option. */
    public static CircuitBreakerPolicy defaults() {
        return builder().build();
    }

    /** Returns a builder that starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a policy. Not thread-safe. */
    public static final class Builder extends ImmutableCircuitBreakerPolicy.Builder {
        Builder() {}
    }
}

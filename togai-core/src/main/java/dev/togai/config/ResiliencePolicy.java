package dev.togai.config;

import dev.togai.call.Operation;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a client does about a service that is slow, busy or broken. Immutable and thread-safe.
 *
 * <p>The order is fixed, from the outside in: the deadline of the call ({@link Timeouts#deadline}), repetition, the rate limit, the
 * circuit breaker, the number of calls at once, and then one request. So every request takes a permit and counts for the breaker
 * by itself, and nothing outlives the deadline.
 *
 * @param retry when a request is repeated
 * @param rateLimits how many requests may begin in a period, for each of Togai's quotas; one that is left out is not limited
 * @param circuitBreaker when the client stops asking for a while; empty for never
 * @param authenticationPause how long a token that Togai refused is not sent again, twice as long after each further refusal, up to
 *     eight times. A new token is sent at once, but five refusals within 30 minutes end all requests until the first is that old,
 *     whatever tokens they brought; zero for none of this
 * @param maxConcurrentCalls how many requests may be under way at once; more are refused at once, without being sent
 */
public record ResiliencePolicy(
        RetryPolicy retry,
        Map<Operation.Quota, RateLimit> rateLimits,
        Optional<CircuitBreakerPolicy> circuitBreaker,
        Duration authenticationPause,
        int maxConcurrentCalls) {

    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);
    private static final int MOST_CALLS = 100_000;

    /** Togai's quota for calls with a valid token: 10 a second (its page on quotas and limits). */
    private static final RateLimit DOCUMENTED_QUOTA = new RateLimit(10, Duration.ofSeconds(1));

    /** Five unauthenticated calls in 30 minutes from one address are Togai's fixed limit: one in six minutes stays below. */
    private static final Duration UNAUTHENTICATED_PAUSE = Duration.ofMinutes(6);

    /** Refuses nulls, pauses longer than a day, and anything but 1 to 100,000 calls at once. */
    public ResiliencePolicy {
        Objects.requireNonNull(retry, "retry");
        rateLimits = Map.copyOf(rateLimits);
        Objects.requireNonNull(circuitBreaker, "circuitBreaker");
        Bounds.within("authenticationPause", authenticationPause, Duration.ZERO, LONGEST_PAUSE);
        Bounds.within("maxConcurrentCalls", maxConcurrentCalls, 1, MOST_CALLS);
    }

    /**
     * Togai's documented quotas: 10 requests a second; up to 4 requests a call; a breaker that opens for 15 seconds when half of the
     * requests fail; 6 minutes before a refused token is sent again; 100 requests at once.
     */
    public static ResiliencePolicy defaults() {
        return new ResiliencePolicy(
                RetryPolicy.defaults(),
                Map.of(Operation.Quota.GENERAL, DOCUMENTED_QUOTA),
                Optional.of(CircuitBreakerPolicy.defaults()),
                UNAUTHENTICATED_PAUSE,
                100);
    }

    /** One request a call, as soon as it is asked for; only the deadline holds. For those who bring policies of their own. */
    public static ResiliencePolicy none() {
        return new ResiliencePolicy(RetryPolicy.never(), Map.of(), Optional.empty(), Duration.ZERO, MOST_CALLS);
    }

    /** The same with another policy of repetition. */
    public ResiliencePolicy withRetry(RetryPolicy retry) {
        return new ResiliencePolicy(retry, rateLimits, circuitBreaker, authenticationPause, maxConcurrentCalls);
    }

    /** The same with another limit for one quota. */
    public ResiliencePolicy withRateLimit(Operation.Quota quota, RateLimit limit) {
        Map<Operation.Quota, RateLimit> limits = new EnumMap<>(Operation.Quota.class);
        limits.putAll(rateLimits);
        limits.put(quota, limit);
        return new ResiliencePolicy(retry, limits, circuitBreaker, authenticationPause, maxConcurrentCalls);
    }

    /** The same without any limit on how many requests begin in a time. */
    public ResiliencePolicy withoutRateLimits() {
        return new ResiliencePolicy(retry, Map.of(), circuitBreaker, authenticationPause, maxConcurrentCalls);
    }

    /** The same with another circuit breaker. */
    public ResiliencePolicy withCircuitBreaker(CircuitBreakerPolicy circuitBreaker) {
        return new ResiliencePolicy(
                retry, rateLimits, Optional.of(circuitBreaker), authenticationPause, maxConcurrentCalls);
    }

    /** The same without a circuit breaker. */
    public ResiliencePolicy withoutCircuitBreaker() {
        return new ResiliencePolicy(retry, rateLimits, Optional.empty(), authenticationPause, maxConcurrentCalls);
    }

    /** The same with another pause after a refused token; zero for none. */
    public ResiliencePolicy withAuthenticationPause(Duration authenticationPause) {
        return new ResiliencePolicy(retry, rateLimits, circuitBreaker, authenticationPause, maxConcurrentCalls);
    }

    /** The same with another number of requests at once. */
    public ResiliencePolicy withMaxConcurrentCalls(int maxConcurrentCalls) {
        return new ResiliencePolicy(retry, rateLimits, circuitBreaker, authenticationPause, maxConcurrentCalls);
    }
}

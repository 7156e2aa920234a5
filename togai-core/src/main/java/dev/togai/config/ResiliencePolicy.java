package dev.togai.config;

import dev.togai.call.Operation;
import dev.togai.internal.OptionStyle;
import dev.togai.internal.Preconditions;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The policies of a client for a service that is slow, busy or failing. Immutable and thread-safe.
 *
 * <p>They apply in a fixed order, from the outside in:
 *
 * <ol>
 *   <li>the timeout of the call ({@link Timeouts#call}),
 *   <li>retries,
 *   <li>the rate limit,
 *   <li>the circuit breaker,
 *   <li>the limit of concurrent requests,
 *   <li>one request.
 * </ol>
 *
 * <p>Each request therefore takes its own permit and counts by itself for the breaker. Nothing outlives the timeout of the call.
 */
@OptionStyle
@Value.Immutable
public abstract class ResiliencePolicy implements WithResiliencePolicy {

    private static final Duration MAX_PAUSE = Duration.ofDays(1);
    private static final int MAX_CONCURRENT_CALLS = 100_000;

    /** Togai's quotas for calls with a valid token (its page on quotas and limits). */
    private static final Map<Operation.Quota, RateLimit> DOCUMENTED_QUOTAS = Map.of(
            Operation.Quota.GENERAL, new RateLimit(10, Duration.ofSeconds(1)),
            Operation.Quota.INGEST, new RateLimit(50, Duration.ofSeconds(1)),
            Operation.Quota.INGEST_BATCH, new RateLimit(50, Duration.ofSeconds(1)));

    /** Togai rejects more than five unauthenticated calls in 30 minutes from one address: one in six minutes stays below. */
    private static final Duration UNAUTHENTICATED_PAUSE = Duration.ofMinutes(6);

    ResiliencePolicy() {}

    /** Returns the retry policy; {@link RetryPolicy#defaults()} by default. */
    @Value.Default
    public RetryPolicy retry() {
        return RetryPolicy.defaults();
    }

    /**
     * Returns the rate limit of each of Togai's quotas; a quota without an entry is not limited. The defaults are
     * Togai's documented quotas: 50 requests a second each for single events and for batches, 10 for all others.
     */
    @Value.Default
    public Map<Operation.Quota, RateLimit> rateLimits() {
        return DOCUMENTED_QUOTAS;
    }

    /** Returns the policy of the circuit breaker; empty for none, {@link CircuitBreakerPolicy#defaults()} by default. */
    @Value.Default
    public Optional<CircuitBreakerPolicy> circuitBreaker() {
        return Optional.of(CircuitBreakerPolicy.defaults());
    }

    /**
     * Returns how long the client does not send a token that Togai rejected; at most 1 day, 6 minutes by default. The pause
     * doubles with each further rejection, up to eight times. A new token is sent at once, but five rejections within 30 minutes
     * stop all requests with any token until the first is 30 minutes old. Zero disables both.
     */
    @Value.Default
    public Duration authenticationPause() {
        return UNAUTHENTICATED_PAUSE;
    }

    /**
     * Returns how many requests may run at once; 1 to 100,000, 100 by default. A request beyond them fails without being sent.
     */
    @Value.Default
    public int maxConcurrentCalls() {
        return 100;
    }

    /** Rejects values out of range; called when a policy is built or copied. */
    @Value.Check
    void check() {
        Preconditions.checkInRange(
                "ResiliencePolicy.authenticationPause", authenticationPause(), Duration.ZERO, MAX_PAUSE);
        Preconditions.checkInRange(
                "ResiliencePolicy.maxConcurrentCalls", maxConcurrentCalls(), 1, MAX_CONCURRENT_CALLS);
    }

    /** Returns a copy with another limit for one quota. */
    public ResiliencePolicy withRateLimit(Operation.Quota quota, RateLimit limit) {
        Map<Operation.Quota, RateLimit> limits = new EnumMap<>(Operation.Quota.class);
        limits.putAll(rateLimits());
        limits.put(quota, limit);
        return withRateLimits(limits);
    }

    /** Returns a copy without rate limits. */
    public ResiliencePolicy withoutRateLimits() {
        return withRateLimits(Map.of());
    }

    /** Returns a copy without a circuit breaker. */
    public ResiliencePolicy withoutCircuitBreaker() {
        return withCircuitBreaker(Optional.empty());
    }

    /** Returns the policy with the default of every option. */
    public static ResiliencePolicy defaults() {
        return builder().build();
    }

    /**
     * Returns the policy of one request per call, sent immediately; only the timeout of the call applies. For applications with
     * policies of their own.
     */
    public static ResiliencePolicy none() {
        return builder()
                .retry(RetryPolicy.never())
                .rateLimits(Map.of())
                .circuitBreaker(Optional.empty())
                .authenticationPause(Duration.ZERO)
                .maxConcurrentCalls(MAX_CONCURRENT_CALLS)
                .build();
    }

    /** Returns a builder that starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a policy. Not thread-safe. */
    public static final class Builder extends ImmutableResiliencePolicy.Builder {
        Builder() {}
    }
}

package dev.togai.config;

import dev.togai.internal.OptionStyle;
import dev.togai.internal.Preconditions;
import java.time.Duration;
import org.immutables.value.Value;

/**
 * The number of retries and the waits before them. Which operation is retried after which failure is fixed, except for {@link
 * #retryCreatesOnUnavailable}; the table is in {@code docs/what-happens-when.md}. Immutable and thread-safe.
 */
@OptionStyle
@Value.Immutable
public abstract class RetryPolicy implements WithRetryPolicy {

    private static final Duration MAX_DURATION = Duration.ofHours(1);

    RetryPolicy() {}

    /** Returns the maximum number of requests per call, the first included; 1 to 100, 4 by default. */
    @Value.Default
    public int maxAttempts() {
        return 4;
    }

    /**
     * Returns the upper bound of the wait before the first retry; at most {@link #maxBackoff}, 200 ms by default. It doubles with
     * each further retry. The wait itself is drawn between zero and the bound (full jitter).
     */
    @Value.Default
    public Duration initialBackoff() {
        return Duration.ofMillis(200);
    }

    /** Returns the value that the upper bound of a wait does not exceed; at most 1 hour, 10 seconds by default. */
    @Value.Default
    public Duration maxBackoff() {
        return Duration.ofSeconds(10);
    }

    /**
     * Returns the longest {@code Retry-After} that a call waits for; at most 1 hour, 30 seconds by default. A call that must wait
     * longer fails at once.
     */
    @Value.Default
    public Duration maxRetryAfter() {
        return Duration.ofSeconds(30);
    }

    /**
     * Returns whether a create is retried without a look-up after a 503 with {@code Retry-After}; false by default. No document
     * states that a create rejected in this way had no effect: where names are not unique, the retry can create a second meter.
     */
    @Value.Default
    public boolean retryCreatesOnUnavailable() {
        return false;
    }

    /**
     * Returns how long after its last request a call may still take effect; at most 1 hour, 5 seconds by default. A look-up that
     * begins earlier and finds nothing is repeated.
     */
    @Value.Default
    public Duration settleTime() {
        return Duration.ofSeconds(5);
    }

    /**
     * Returns how many retries all calls of a client together may save up; 0 to 10,000, 20 by default. Look-ups may spend two
     * thirds as many requests. This bounds the load during an outage. A call that succeeds gives back the requests of its
     * look-ups. At 0 no call is retried and no outcome is looked up.
     */
    @Value.Default
    public int budget() {
        return 20;
    }

    /**
     * Returns how many calls must succeed at the first request to give one retry and one look-up back to the budget; 1 to 1,000,
     * 10 by default.
     */
    @Value.Default
    public int successesPerRetry() {
        return 10;
    }

    /** Rejects values out of range; called when a policy is built or copied. */
    @Value.Check
    void check() {
        Preconditions.checkInRange("RetryPolicy.maxAttempts", maxAttempts(), 1, 100);
        Preconditions.checkInRange("RetryPolicy.initialBackoff", initialBackoff(), Duration.ZERO, MAX_DURATION);
        Preconditions.checkInRange("RetryPolicy.maxBackoff", maxBackoff(), Duration.ZERO, MAX_DURATION);
        Preconditions.checkAtMost("RetryPolicy.initialBackoff", initialBackoff(), "maxBackoff", maxBackoff());
        Preconditions.checkInRange("RetryPolicy.maxRetryAfter", maxRetryAfter(), Duration.ZERO, MAX_DURATION);
        Preconditions.checkInRange("RetryPolicy.settleTime", settleTime(), Duration.ZERO, MAX_DURATION);
        Preconditions.checkInRange("RetryPolicy.budget", budget(), 0, 10_000);
        Preconditions.checkInRange("RetryPolicy.successesPerRetry", successesPerRetry(), 1, 1_000);
    }

    /** Returns a copy with both backoffs changed. */
    public RetryPolicy withBackoff(Duration initialBackoff, Duration maxBackoff) {
        // Each copy is checked: zero is below every maximum.
        return withInitialBackoff(Duration.ZERO).withMaxBackoff(maxBackoff).withInitialBackoff(initialBackoff);
    }

    /** Returns a copy with another budget and another way to earn it back. */
    public RetryPolicy withBudget(int budget, int successesPerRetry) {
        return withBudget(budget).withSuccessesPerRetry(successesPerRetry);
    }

    /** Returns the policy with the default of every option. */
    public static RetryPolicy defaults() {
        return builder().build();
    }

    /** Returns the policy of one request per call. */
    public static RetryPolicy never() {
        return builder().maxAttempts(1).build();
    }

    /** Returns a builder that starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a policy. Not thread-safe. */
    public static final class Builder extends ImmutableRetryPolicy.Builder {
        Builder() {}
    }
}

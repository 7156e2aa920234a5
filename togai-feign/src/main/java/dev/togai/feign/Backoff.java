package dev.togai.feign;

import dev.togai.config.RetryPolicy;
import dev.togai.error.TogaiApiException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/**
 * How long to wait before a repetition: what Togai asked for, else a random part of a bound that doubles each time (full jitter),
 * so that clients that failed together do not come back together.
 *
 * @param jitter gives a number from 0 to the bound it is given
 */
record Backoff(RetryPolicy policy, LongUnaryOperator jitter) {

    /** More doublings than any bound of an hour needs. */
    private static final int MOST_DOUBLINGS = 40;

    /**
     * Milliseconds to wait; negative if Togai asks for a longer wait than the policy allows.
     *
     * @param failed how many requests of the call failed so far
     */
    long millis(int failed, Throwable failure) {
        Optional<Duration> asked = failure instanceof TogaiApiException answer ? answer.retryAfter() : Optional.empty();
        if (asked.isEmpty()) {
            return jitter.applyAsLong(bound(failed));
        }
        if (asked.get().compareTo(policy.maxRetryAfter()) > 0) {
            return -1;
        }
        return asked.get().plusNanos(999_999).toMillis() + jitter.applyAsLong(bound(1));
    }

    private long bound(int failed) {
        long longest = policy.maxBackoff().toMillis();
        long first = policy.initialBackoff().toMillis();
        int doublings = Math.min(failed - 1, MOST_DOUBLINGS);
        return first > longest >> doublings ? longest : first << doublings;
    }
}

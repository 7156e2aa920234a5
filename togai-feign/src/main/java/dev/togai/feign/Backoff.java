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
    private static final int MAX_DOUBLINGS = 40;

    /**
     * Milliseconds to wait; negative if Togai asks for a longer wait than the policy allows.
     *
     * @param failures how many requests of the call failed so far
     */
    long delayMillis(int failures, Throwable failure) {
        Optional<Duration> requested =
                failure instanceof TogaiApiException response ? response.retryAfter() : Optional.empty();
        if (requested.isEmpty()) {
            return jitter.applyAsLong(bound(failures));
        }
        if (requested.get().compareTo(policy.maxRetryAfter()) > 0) {
            return -1;
        }
        return requested.get().plusNanos(999_999).toMillis() + jitter.applyAsLong(bound(1));
    }

    private long bound(int failures) {
        long max = policy.maxBackoff().toMillis();
        long initial = policy.initialBackoff().toMillis();
        int doublings = Math.min(failures - 1, MAX_DOUBLINGS);
        return initial > max >> doublings ? max : initial << doublings;
    }
}

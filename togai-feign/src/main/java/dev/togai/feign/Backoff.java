package dev.togai.feign;

import dev.togai.config.RetryPolicy;
import dev.togai.error.TogaiApiException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/**
 * The wait before a retry: the duration that Togai requested, or else a random part of a bound that doubles each time (full
 * jitter). The jitter keeps clients that failed together from retrying together.
 *
 * @param jitter returns a number from 0 to its argument
 */
record Backoff(RetryPolicy policy, LongUnaryOperator jitter) {

    /** The maximum number of doublings, more than any bound of an hour needs. */
    private static final int MAX_DOUBLINGS = 40;

    /**
     * Returns the milliseconds to wait; negative if Togai requests a longer wait than the policy allows.
     *
     * @param failures the number of failed requests of the call
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

package dev.togai.feign;

import dev.togai.config.CallListener;
import dev.togai.config.CallListener.Attempt;
import dev.togai.config.RateLimit;
import dev.togai.config.Timekeeper;
import dev.togai.error.TogaiConnectionException;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import java.time.Duration;

/** The rate limit: has a request wait for its turn, but never beyond its deadline. Thread-safe. */
final class PermitGate {

    /** Longer than any deadline, which is what decides. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(2);

    private final AtomicRateLimiter limiter;
    private final Timekeeper time;
    private final CallListener listener;

    PermitGate(RateLimit limit, Timekeeper time, CallListener listener) {
        this.limiter = new AtomicRateLimiter(
                "togai",
                RateLimiterConfig.custom()
                        .limitForPeriod(limit.requests())
                        .limitRefreshPeriod(limit.period())
                        .timeoutDuration(LONGEST_WAIT)
                        .build(),
                time::nanoTime);
        this.time = time;
        this.listener = listener;
    }

    /** Waits for the turn of that request; says whether it had to. */
    boolean enter(Attempt attempt, Deadline deadline) {
        // Looked at first: a turn, once taken, cannot be given back, and one taken in vain would keep others waiting.
        if (limiter.getDetailedMetrics().getNanosToWait() > deadline.nanosLeft()) {
            throw tooLate(attempt, deadline);
        }
        Duration wait = Duration.ofNanos(limiter.reservePermission());
        if (wait.isZero()) {
            return false;
        }
        if (wait.toNanos() > deadline.nanosLeft()) {
            throw tooLate(attempt, deadline);
        }
        try {
            time.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TogaiConnectionException(
                    attempt.call(), "the thread was interrupted while the request waited for the rate limit", e);
        }
        listener.permitWaited(attempt, wait);
        return true;
    }

    private static TogaiConnectionException tooLate(Attempt attempt, Deadline deadline) {
        return new TogaiConnectionException(
                attempt.call(), "its turn under the rate limit comes only after " + deadline, null);
    }
}

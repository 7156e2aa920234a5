package dev.togai.feign;

import dev.togai.call.ApiCall;
import dev.togai.config.CallListener;
import dev.togai.config.CallListener.BreakerState;
import dev.togai.config.CircuitBreakerPolicy;
import dev.togai.error.CircuitOpenException;
import dev.togai.time.TimeSource;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The circuit breaker: what it lets through, and what counts for it. How long it stays open is measured by the client's own time, for
 * not every version of Resilience4j can be given a clock. Thread-safe.
 */
final class CircuitBreakerGuard {

    /** Slow answers do not count: how long a request may take is the deadline's business. */
    private static final Duration NEVER_SLOW = Duration.ofDays(365);

    /** Longer than any process runs: this class ends the time in which the breaker is open. */
    private static final Duration MAX_OPEN_DURATION = Duration.ofDays(36_500);

    private final CircuitBreaker breaker;
    private final Duration openDuration;
    private final TimeSource time;
    private final ReentrantLock halfOpening = new ReentrantLock();
    /** Until when it stays open. Far ahead until it is known, so that a breaker that has just opened is not half-opened at once. */
    private volatile long openUntil;

    private volatile long latestFailure;

    CircuitBreakerGuard(CircuitBreakerPolicy policy, TimeSource time, CallListener listener) {
        this.openDuration = policy.openDuration();
        this.time = time;
        this.openUntil = time.nanoTime() + MAX_OPEN_DURATION.toNanos();
        this.breaker = CircuitBreaker.of(
                "togai",
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(policy.slidingWindowSize())
                        .minimumNumberOfCalls(policy.minimumRequests())
                        .failureRateThreshold(policy.failureRateThreshold())
                        .waitDurationInOpenState(MAX_OPEN_DURATION)
                        .permittedNumberOfCallsInHalfOpenState(policy.halfOpenRequests())
                        .slowCallDurationThreshold(NEVER_SLOW)
                        .writableStackTraceEnabled(false)
                        .build());
        breaker.getEventPublisher()
                .onStateTransition(event -> stateChanged(
                        state(event.getStateTransition().getFromState()),
                        state(event.getStateTransition().getToState()),
                        listener));
    }

    private void stateChanged(BreakerState from, BreakerState to, CallListener listener) {
        if (to == BreakerState.OPEN) {
            openUntil = latestFailure + openDuration.toNanos();
        }
        listener.breakerChanged(CallListener.Breaker.CIRCUIT, from, to);
    }

    /** Fails if it is sure that no request is let through now, so that a call need not wait for its turn to learn it. */
    void failFastIfOpen(ApiCall call) {
        if (isOpen() && !isOpenDurationOver()) {
            throw openException(call);
        }
    }

    /** Lets a request through, or fails. Whatever is let through must be told of with one of the methods below. */
    void acquire(ApiCall call) {
        if (isOpen() && isOpenDurationOver()) {
            halfOpen();
        }
        if (!breaker.tryAcquirePermission()) {
            throw openException(call);
        }
    }

    private boolean isOpen() {
        return breaker.getState() == CircuitBreaker.State.OPEN;
    }

    private boolean isOpenDurationOver() {
        return time.nanoTime() - openUntil >= 0;
    }

    /** Half-opens the breaker, once however many threads want it. */
    private void halfOpen() {
        halfOpening.lock();
        try {
            if (isOpen() && isOpenDurationOver()) {
                openUntil = time.nanoTime() + MAX_OPEN_DURATION.toNanos();
                breaker.transitionToHalfOpenState();
            }
        } finally {
            halfOpening.unlock();
        }
    }

    private CircuitOpenException openException(ApiCall call) {
        long left = openUntil - time.nanoTime();
        return new CircuitOpenException(
                call,
                "the latest requests to Togai failed",
                // While some requests find out, it is not known: if they fail, it is the whole time again.
                left > 0 && left < openDuration.toNanos() ? Duration.ofNanos(left) : openDuration,
                "Wait; the client asks again by itself.");
    }

    /** The service answered. */
    void recordSuccess(long nanos) {
        breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
    }

    /**
     * The service, or the way to it, failed.
     *
     * @param now when it did
     */
    void recordFailure(long now, long nanos, Throwable failure) {
        latestFailure = now;
        breaker.onError(nanos, TimeUnit.NANOSECONDS, failure);
    }

    /** The request says nothing about the service. */
    void release() {
        breaker.releasePermission();
    }

    private static BreakerState state(CircuitBreaker.State state) {
        return switch (state) {
            case OPEN, FORCED_OPEN -> BreakerState.OPEN;
            case HALF_OPEN -> BreakerState.HALF_OPEN;
            case CLOSED, DISABLED, METRICS_ONLY -> BreakerState.CLOSED;
        };
    }
}

package dev.togai.feign;

import dev.togai.call.Call;
import dev.togai.config.CallListener;
import dev.togai.config.CallListener.BreakerState;
import dev.togai.config.CircuitBreakerPolicy;
import dev.togai.config.Timekeeper;
import dev.togai.error.CircuitOpenException;
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
final class CircuitGate {

    /** Slow answers do not count: how long a request may take is the deadline's business. */
    private static final Duration NEVER_SLOW = Duration.ofDays(365);

    /** Longer than any process runs: this class ends the time in which the breaker is open. */
    private static final Duration UNTIL_ENDED = Duration.ofDays(36_500);

    private final CircuitBreaker breaker;
    private final Duration openDuration;
    private final Timekeeper time;
    private final ReentrantLock halfOpening = new ReentrantLock();
    /** Until when it stays open. Far ahead until it is known, so that a breaker that has just opened is not half-opened at once. */
    private volatile long openUntil;

    private volatile long latestFailure;

    CircuitGate(CircuitBreakerPolicy policy, Timekeeper time, CallListener listener) {
        this.openDuration = policy.openDuration();
        this.time = time;
        this.openUntil = time.nanoTime() + UNTIL_ENDED.toNanos();
        this.breaker = CircuitBreaker.of(
                "togai",
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(policy.slidingWindowSize())
                        .minimumNumberOfCalls(policy.minimumRequests())
                        .failureRateThreshold(policy.failureRateThreshold())
                        .waitDurationInOpenState(UNTIL_ENDED)
                        .permittedNumberOfCallsInHalfOpenState(policy.halfOpenRequests())
                        .slowCallDurationThreshold(NEVER_SLOW)
                        .writableStackTraceEnabled(false)
                        .build());
        breaker.getEventPublisher()
                .onStateTransition(event -> changed(
                        state(event.getStateTransition().getFromState()),
                        state(event.getStateTransition().getToState()),
                        listener));
    }

    private void changed(BreakerState from, BreakerState to, CallListener listener) {
        if (to == BreakerState.OPEN) {
            openUntil = latestFailure + openDuration.toNanos();
        }
        listener.breakerChanged(CallListener.Breaker.CIRCUIT, from, to);
    }

    /** Fails if it is sure that no request is let through now, so that a call need not wait for its turn to learn it. */
    void passBy(Call call) {
        if (isOpen() && !isOver()) {
            throw open(call);
        }
    }

    /** Lets a request through, or fails. Whatever is let through must be told of with one of the methods below. */
    void enter(Call call) {
        if (isOpen() && isOver()) {
            findOut();
        }
        if (!breaker.tryAcquirePermission()) {
            throw open(call);
        }
    }

    private boolean isOpen() {
        return breaker.getState() == CircuitBreaker.State.OPEN;
    }

    private boolean isOver() {
        return time.nanoTime() - openUntil >= 0;
    }

    /** Half-opens the breaker, once however many threads want it. */
    private void findOut() {
        halfOpening.lock();
        try {
            if (isOpen() && isOver()) {
                openUntil = time.nanoTime() + UNTIL_ENDED.toNanos();
                breaker.transitionToHalfOpenState();
            }
        } finally {
            halfOpening.unlock();
        }
    }

    private CircuitOpenException open(Call call) {
        long left = openUntil - time.nanoTime();
        return new CircuitOpenException(
                call,
                "the latest requests to Togai failed",
                // While some requests find out, it is not known: if they fail, it is the whole time again.
                left > 0 && left < openDuration.toNanos() ? Duration.ofNanos(left) : openDuration,
                "Wait; the client asks again by itself.");
    }

    /** The service answered. */
    void answered(long nanos) {
        breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
    }

    /**
     * The service, or the way to it, failed.
     *
     * @param now when it did
     */
    void failed(long now, long nanos, Throwable failure) {
        latestFailure = now;
        breaker.onError(nanos, TimeUnit.NANOSECONDS, failure);
    }

    /** The request says nothing about the service. */
    void saysNothing() {
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

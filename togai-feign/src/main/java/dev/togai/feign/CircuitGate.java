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

/** The circuit breaker: what it lets through, and what counts for it. Thread-safe. */
final class CircuitGate {

    /** Slow answers do not count: how long a request may take is the deadline's business. */
    private static final Duration NEVER_SLOW = Duration.ofDays(365);

    private final CircuitBreaker breaker;
    private final Duration openFor;
    private final Timekeeper time;
    /** Until when it stays open, once it has opened. */
    private volatile long openUntil;

    CircuitGate(CircuitBreakerPolicy policy, Timekeeper time, CallListener listener) {
        this.openFor = policy.openFor();
        this.time = time;
        this.breaker = CircuitBreaker.of(
                "togai",
                CircuitBreakerConfig.custom()
                        .slidingWindow(policy.window(), policy.minimumRequests(), SlidingWindowType.COUNT_BASED)
                        .failureRateThreshold(policy.failurePercent())
                        .waitDurationInOpenState(policy.openFor())
                        .permittedNumberOfCallsInHalfOpenState(policy.probes())
                        .slowCallDurationThreshold(NEVER_SLOW)
                        .clock(time.clock())
                        .currentTimestampFunction(clock -> time.nanoTime(), TimeUnit.NANOSECONDS)
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
            openUntil = time.nanoTime() + openFor.toNanos();
        }
        listener.breakerChanged(CallListener.Breaker.CIRCUIT, from, to);
    }

    /** Fails if it is sure that no request is let through now, so that a call need not wait for its turn to learn it. */
    void passBy(Call call) {
        if (breaker.getState() == CircuitBreaker.State.OPEN && time.nanoTime() - openUntil < 0) {
            throw open(call);
        }
    }

    /** Lets a request through, or fails. Whatever is let through must be told of with one of the methods below. */
    void enter(Call call) {
        if (!breaker.tryAcquirePermission()) {
            throw open(call);
        }
    }

    private CircuitOpenException open(Call call) {
        long left = openUntil - time.nanoTime();
        return new CircuitOpenException(
                call,
                "the latest requests to Togai failed",
                // Nothing is left while some requests find out: if they fail, it is the whole time again.
                left > 0 ? Duration.ofNanos(left) : openFor,
                "Wait; the client asks again by itself.");
    }

    /** The service answered. */
    void answered(long nanos) {
        breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
    }

    /** The service, or the way to it, failed. */
    void failed(long nanos, Throwable failure) {
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

package dev.togai.feign;

import dev.togai.call.ApiCall;
import dev.togai.config.CallListener;
import dev.togai.config.CallListener.BreakerState;
import dev.togai.config.CircuitBreakerPolicy;
import dev.togai.config.TransportState;
import dev.togai.error.CircuitOpenException;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.error.TogaiException;
import dev.togai.time.TimeSource;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The circuit breaker, and the requests that it admits and counts. The client's own time source measures how long it stays open,
 * because some versions of Resilience4j do not accept a clock. Thread-safe.
 */
final class CircuitBreakerGuard {

    /** The threshold for slow responses, which never count as failures: the deadline limits the duration of a request. */
    private static final Duration NEVER_SLOW = Duration.ofDays(365);

    /** The open time for Resilience4j, longer than any process runs, because this class ends the open state. */
    private static final Duration MAX_OPEN_DURATION = Duration.ofDays(36_500);

    private final CircuitBreaker breaker;
    private final Duration openDuration;
    private final TimeSource time;
    private final ReentrantLock halfOpening = new ReentrantLock();
    /**
     * The time until which the breaker stays open. Until it is known, a time far in the future keeps a newly opened breaker open.
     */
    private volatile long openUntil;

    private volatile long latestFailure;
    private volatile String latestReason = "";

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

    /** Throws if no request is certain to be admitted now, so that a call does not wait for the rate limit first. */
    void failFastIfOpen(ApiCall call) {
        if (isOpen() && !isOpenDurationOver()) {
            throw openException(call);
        }
    }

    /** Acquires the permission to send a request, or throws. Each admitted request must end with one of the methods below. */
    void acquire(ApiCall call) {
        if (isOpen() && isOpenDurationOver()) {
            halfOpen();
        }
        if (!breaker.tryAcquirePermission()) {
            throw openException(call);
        }
    }

    /** Returns the current state. An open breaker stays open until the first request after its open time. */
    BreakerState state() {
        return state(breaker.getState());
    }

    /** Adds the current state and, if it is open, its reason and how long it lasts. */
    void describe(TransportState.Builder state) {
        BreakerState current = state();
        state.circuit(current);
        if (current == BreakerState.OPEN) {
            long left = openUntil - time.nanoTime();
            // Another thread may just have changed the state, and then the time is unknown.
            if (left <= openDuration.toNanos()) {
                state.circuitWait(Duration.ofNanos(Math.max(0, left)));
            }
            state.circuitFailure(latestReason);
        }
    }

    private boolean isOpen() {
        return breaker.getState() == CircuitBreaker.State.OPEN;
    }

    private boolean isOpenDurationOver() {
        return time.nanoTime() - openUntil >= 0;
    }

    /** Moves the breaker to the half-open state, once for any number of threads. */
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
                "the latest requests to Togai failed, the last one with \"" + latestReason + "\"",
                // While test requests are in flight the time is unknown: if they fail, the full open time
                // starts again.
                left > 0 && left < openDuration.toNanos() ? Duration.ofNanos(left) : openDuration,
                "Wait. The client sends requests again after that time.");
    }

    /** Records a response of the service. */
    void recordSuccess(long nanos) {
        breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
    }

    /**
     * Records a failure of the service or of the network path to it.
     *
     * @param now the time of the failure
     */
    void recordFailure(long now, long nanos, TogaiException failure) {
        latestFailure = now;
        latestReason = reason(failure);
        breaker.onError(nanos, TimeUnit.NANOSECONDS, failure);
    }

    /** Returns the reason of a failure without the text of a response, which is not for other callers. */
    private static String reason(TogaiException failure) {
        if (failure instanceof TogaiConnectionException connection) {
            return connection.reason();
        }
        return failure instanceof TogaiApiException response
                ? "status " + response.status()
                : failure.getClass().getSimpleName();
    }

    /** Releases the permission of a request whose outcome does not count. */
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

package dev.togai.config;

import dev.togai.call.ApiCall;
import dev.togai.error.TogaiException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A listener to the events of calls, for logs, metrics and traces. Every method does nothing unless it is overridden.
 *
 * <p>The thread of the call notifies the listener and waits, so implementations must return quickly. Requests that fetch a token
 * ahead of time have their own thread. Exceptions and errors of a listener are logged and do not affect the call. No argument
 * holds the token. Implementations are thread-safe.
 */
public interface CallListener {

    /** The listener that does nothing. */
    CallListener NONE = new CallListener() {};

    /**
     * Returns a listener that notifies each of these, in order. It logs the exceptions and errors of each and notifies the others
     * anyway.
     */
    static CallListener all(List<CallListener> listeners) {
        return CompositeCallListener.of(listeners);
    }

    /** Receives the start of a request. */
    default void attemptStarted(Attempt attempt) {}

    /**
     * Receives the end of a request.
     *
     * @param duration the duration since the start
     * @param failure the failure, empty if the request succeeded
     */
    default void attemptEnded(Attempt attempt, Duration duration, Optional<TogaiException> failure) {}

    /**
     * Receives a failed request that will be retried.
     *
     * @param attempt the failed request
     * @param delay the wait before the retry
     * @param failure the failure
     */
    default void retryScheduled(Attempt attempt, Duration delay, TogaiException failure) {}

    /** Receives the wait of a request for the rate limit. */
    default void rateLimited(Attempt attempt, Duration delay) {}

    /** Receives the change of a breaker from one state to another. */
    default void breakerChanged(Breaker breaker, BreakerState from, BreakerState to) {}

    /** Receives the result of resolving an unknown outcome. */
    default void outcomeResolved(ApiCall call, ResolvedOutcome outcome) {}

    /**
     * One request of a call.
     *
     * @param call the call
     * @param number 1 for the first request of the call
     */
    record Attempt(ApiCall call, int number) {}

    /** A reason to stop sending requests. */
    enum Breaker {
        /** Opens when the service fails. */
        CIRCUIT,
        /** Opens when a token is rejected. */
        AUTHENTICATION
    }

    /** The state of a breaker. */
    enum BreakerState {
        /** Requests are sent. */
        CLOSED,
        /** No request is sent. */
        OPEN,
        /** A few requests are sent to test the service. */
        HALF_OPEN
    }

    /** The resolved outcome of a call. */
    enum ResolvedOutcome {
        /** The call took effect. */
        SUCCEEDED,
        /** The call did not take effect. */
        NOT_APPLIED,
        /** Another state exists in place of the requested one. */
        CONFLICT,
        /** The outcome could not be resolved. */
        UNKNOWN
    }
}

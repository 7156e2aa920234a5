package dev.togai.config;

import dev.togai.call.ApiCall;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

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
     * Returns a listener that notifies each of these, in order. The ends of calls and requests are notified in the reverse order,
     * so that the scopes of traces nest. It logs the exceptions and errors of each and notifies the others anyway.
     */
    static CallListener all(List<CallListener> listeners) {
        return CompositeCallListener.of(listeners);
    }

    /**
     * Returns the type of a failure for metrics and traces: the status of an error response, or else the class name of the
     * exception. The number of types is small, and none contains a value of a call.
     */
    static String errorType(Throwable failure) {
        return failure instanceof TogaiApiException response && response.status() >= 400
                ? Integer.toString(response.status())
                : failure.getClass().getName();
    }

    /**
     * Receives the start of a call of the application, also of one that a breaker or a limit will stop. Requests for tokens and
     * for the outcome of a call are attempts of that call.
     */
    default void callStarted(ApiCall call) {}

    /** Receives the end of a call of the application, in the thread of its start. */
    default void callEnded(CallResult result) {}

    /**
     * Returns headers to add to a request, such as the context of a trace. The client calls this method after {@link
     * #attemptStarted}, in the same thread. A header of the {@link CallOptions} takes precedence. Headers that the client writes
     * itself, and headers that HTTP cannot carry, are logged and left out.
     */
    default Map<String, String> requestHeaders(Attempt attempt) {
        return Map.of();
    }

    /** Receives the start of a request. */
    default void attemptStarted(Attempt attempt) {}

    /** Receives the end of a request, in the thread of its start. */
    default void attemptEnded(Attempt attempt, AttemptResult result) {}

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

    /**
     * The result of one request.
     *
     * @param duration the duration since the start
     * @param status the HTTP status of the response, also of a success; empty if none was read
     * @param failure the failure, empty if the request succeeded
     */
    record AttemptResult(Duration duration, OptionalInt status, Optional<TogaiException> failure) {

        /** Returns the {@linkplain CallListener#errorType type} of the failure, empty if the request succeeded. */
        public Optional<String> errorType() {
            return failure.map(CallListener::errorType);
        }
    }

    /**
     * The result of one call.
     *
     * @param call the call with the number of its requests
     * @param outcome the outcome
     * @param duration the duration since the start, including all waits
     * @param failure the exception that the caller receives, empty if the call succeeded
     */
    record CallResult(ApiCall call, CallOutcome outcome, Duration duration, Optional<Throwable> failure) {

        /** Returns the {@linkplain CallListener#errorType type} of the failure, empty if the call succeeded. */
        public Optional<String> errorType() {
            return failure.map(CallListener::errorType);
        }
    }

    /** The outcome of a call, as far as the client knows it. */
    enum CallOutcome {
        /** The call succeeded. */
        SUCCEEDED,
        /** The call failed, and a change was not made. */
        FAILED,
        /** The call failed, and a change may have been made; see {@link dev.togai.error.OutcomeUnknownException}. */
        UNKNOWN,
        /** The call failed before its first request, for example because a breaker is open. */
        NOT_SENT
    }

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

package dev.togai.config;

import dev.togai.call.Call;
import dev.togai.error.TogaiException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Told what becomes of calls: the place for logs, metrics and traces. Every method does nothing unless it is overridden.
 *
 * <p>It is told in the thread of the call, which waits: be quick. Requests that fetch a token ahead of time have a thread of their own.
 * What it throws, errors too, goes to the log and does not hurt the call. Nothing it is told holds the token. Implementations are
 * thread-safe.
 */
public interface CallListener {

    /** Hears nothing. */
    CallListener NONE = new CallListener() {};

    /**
     * Returns a listener that notifies each of them, in that order. It logs their exceptions and errors and notifies the others all
     * the same.
     */
    static CallListener all(List<CallListener> listeners) {
        return CompositeCallListener.of(listeners);
    }

    /** A request is about to be made. */
    default void attemptStarted(Attempt attempt) {}

    /**
     * A request was answered, or failed.
     *
     * @param took from when it started
     * @param failure why it failed, empty if it succeeded
     */
    default void attemptEnded(Attempt attempt, Duration took, Optional<TogaiException> failure) {}

    /**
     * A request failed and is going to be repeated.
     *
     * @param attempt the one that failed
     * @param wait how long to wait before
     * @param failure why it failed
     */
    default void retryScheduled(Attempt attempt, Duration wait, TogaiException failure) {}

    /** A request had to wait for the rate limit. */
    default void permitWaited(Attempt attempt, Duration waited) {}

    /** A breaker opened, closed, or lets some requests through to find out. */
    default void breakerChanged(Breaker breaker, BreakerState from, BreakerState to) {}

    /** It was not known whether a call had taken effect, and was found out, or not. */
    default void ambiguityResolved(Call call, Resolution resolution) {}

    /**
     * One request of a call.
     *
     * @param call what it is for
     * @param number 1 for the first request of the call
     */
    record Attempt(Call call, int number) {}

    /** What keeps requests from being made. */
    enum Breaker {
        /** Opened by a service that fails. */
        CIRCUIT,
        /** Opened by a token that was refused. */
        AUTHENTICATION
    }

    /** Where a breaker stands. */
    enum BreakerState {
        /** Requests are made. */
        CLOSED,
        /** No request is made. */
        OPEN,
        /** Some requests are made, to find out. */
        HALF_OPEN
    }

    /** What was found out about a call whose outcome was not known. */
    enum Resolution {
        /** It had taken effect. */
        DONE,
        /** It had not taken effect. */
        NOT_DONE,
        /** Something else is there in its place. */
        CONFLICT,
        /** It could not be found out. */
        UNKNOWN
    }
}

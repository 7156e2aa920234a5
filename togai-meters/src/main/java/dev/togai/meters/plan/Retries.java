package dev.togai.meters.plan;

import dev.togai.error.CallException;
import dev.togai.error.CircuitOpenException;
import dev.togai.error.ErrorResponse;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.error.UnreadableResponseException;
import dev.togai.time.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The retries of calls that had no effect, beside those of the client. Immutable and thread-safe.
 *
 * @param time the time source for waits
 * @param maxAttempts the maximum number of calls
 * @param backoff the wait before the first retry, which doubles with each further one
 */
record Retries(TimeSource time, int maxAttempts, Duration backoff) {

    private static final int MAX_ATTEMPTS = 5;
    private static final Duration BACKOFF = Duration.ofMillis(500);

    private static final int TOO_MANY_REQUESTS = 429;

    static Retries of(TimeSource time) {
        return new Retries(time, MAX_ATTEMPTS, BACKOFF);
    }

    /** Reads the state of the service. Propagates the last failure. */
    <T> T read(Supplier<T> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (CallException e) {
                if (attempt == maxAttempts || !isTemporary(e) || !sleep(waitBefore(e, attempt))) {
                    throw e;
                }
            }
        }
    }

    /** Returns whether a later call may succeed, if the failed one had no effect. */
    static boolean isTemporary(CallException failure) {
        if (failure instanceof TogaiApiException response) {
            return response.status() == TOO_MANY_REQUESTS || ErrorResponse.isConnectionError(response.status());
        }
        return failure instanceof TogaiConnectionException
                || failure instanceof UnreadableResponseException
                || failure instanceof CircuitOpenException;
    }

    /** Returns whether a call that changes a resource may have taken effect. */
    static boolean isAmbiguous(CallException failure) {
        if (failure instanceof TogaiApiException response) {
            boolean isRedirect = response.status() >= 300 && response.status() < 400;
            return isRedirect || ErrorResponse.isConnectionError(response.status());
        }
        return failure instanceof OutcomeUnknownException || failure.requestSent();
    }

    /** Returns the wait before the next call. */
    Duration waitBefore(CallException failure, int attempt) {
        Duration wait = backoff.multipliedBy(1L << (attempt - 1));
        Optional<Duration> requested = failure instanceof TogaiApiException response
                ? response.retryAfter()
                : failure instanceof CircuitOpenException open ? Optional.of(open.openDuration()) : Optional.empty();
        return requested.filter(it -> it.compareTo(wait) > 0).orElse(wait);
    }

    /** Waits. Returns false if the thread is interrupted, whose flag is then set. */
    boolean sleep(Duration wait) {
        try {
            time.sleep(wait);
            return true;
        } catch (InterruptedException ignored) {
            // The caller gets the interrupt, and the failure that the wait followed.
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

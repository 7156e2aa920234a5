package dev.togai.feign;

import dev.togai.auth.ApiToken;
import dev.togai.call.ApiCall;
import dev.togai.config.CallListener.Attempt;
import dev.togai.error.TogaiException;
import org.jspecify.annotations.Nullable;

/** One request of a call on its way through the steps, and its outcome. For one thread. */
final class RequestContext {

    private final Attempt attempt;
    private final CallContext call;
    private final Deadline deadline;
    private final boolean mayReplaceToken;

    private @Nullable ApiToken token;
    private long waited;
    private boolean started;
    private long startedAt;
    private long endedAt;
    private @Nullable TogaiException failure;
    private @Nullable AttemptOutcome failureOutcome;
    private boolean tokenReplaced;

    /**
     * Creates the context of a request that has not passed any step.
     *
     * @param mayReplaceToken whether another token may be fetched if this one is rejected
     */
    RequestContext(Attempt attempt, CallContext call, Deadline deadline, boolean mayReplaceToken) {
        this.attempt = attempt;
        this.call = call;
        this.deadline = deadline;
        this.mayReplaceToken = mayReplaceToken;
    }

    Attempt attempt() {
        return attempt;
    }

    /** Returns the call as it stands before this request, for exceptions of requests that do not begin. */
    ApiCall unsentCall() {
        return attempt.call();
    }

    Deadline deadline() {
        return deadline;
    }

    boolean isLookUp() {
        return call.isLookup();
    }

    /** Fetches the token that is current now, which may be another than before. */
    ApiToken fetchToken() {
        ApiToken current = call.tokens().token(unsentCall(), deadline);
        token = current;
        return current;
    }

    /** Returns the token that was fetched last. */
    ApiToken token() {
        ApiToken fetched = token;
        return fetched == null ? fetchToken() : fetched;
    }

    /** Has a rejected token replaced, if that is possible and was not done for this call before. */
    void replaceToken() {
        tokenReplaced = mayReplaceToken && call.tokens().invalidate(token());
    }

    /** Returns whether the token was rejected, and the next request gets another. */
    boolean isTokenReplaced() {
        return tokenReplaced;
    }

    /** Notes how many nanoseconds the request waited for the rate limit. */
    void waited(long nanos) {
        waited = nanos;
    }

    /** Returns how many nanoseconds the request waited for the rate limit. */
    long waited() {
        return waited;
    }

    /** Notes that the request begins at that time, and returns its options. */
    AttemptContext start(long nanoTime) {
        AttemptContext options =
                new AttemptContext(deadline, token(), call.options().headers(), call.secrets(), call.isLookup());
        started = true;
        startedAt = nanoTime;
        return options;
    }

    /** Returns whether the request began; until then nothing left this process. */
    boolean isStarted() {
        return started;
    }

    /** Returns when the request began. */
    long startedAt() {
        return startedAt;
    }

    /** Notes that the request ended with a response. */
    void succeeded(long nanoTime) {
        endedAt = nanoTime;
    }

    /** Notes that the request failed, and as what; null if it could not be encoded. */
    void failed(TogaiException e, @Nullable AttemptOutcome outcome, long nanoTime) {
        endedAt = nanoTime;
        failure = e;
        failureOutcome = outcome;
    }

    /** Returns when the request ended. */
    long endedAt() {
        return endedAt;
    }

    /** Returns how many nanoseconds the request took. */
    long duration() {
        return endedAt - startedAt;
    }

    /** Returns the failure of the request, null if it succeeded. */
    @Nullable
    TogaiException failure() {
        return failure;
    }

    /** Returns the outcome of a request that failed, null if it succeeded or could not be encoded. */
    @Nullable
    AttemptOutcome failureOutcome() {
        return failureOutcome;
    }

    /** Returns whether the request began and succeeded. */
    boolean isSuccess() {
        return started && failure == null;
    }
}

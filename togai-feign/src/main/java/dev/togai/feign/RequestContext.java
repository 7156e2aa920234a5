package dev.togai.feign;

import dev.togai.auth.ApiToken;
import dev.togai.call.ApiCall;
import dev.togai.config.CallListener.Attempt;
import dev.togai.error.TogaiException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
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
    private @Nullable AttemptContext sent;

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

    /** Returns the call without this request, for exceptions of requests that do not begin. */
    ApiCall unsentCall() {
        return attempt.call();
    }

    Deadline deadline() {
        return deadline;
    }

    boolean isLookup() {
        return call.isLookup();
    }

    /** Fetches the current token, which may differ from the previous one. */
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

    /** Replaces a rejected token, if possible and not done before in this call. */
    void replaceToken() {
        tokenReplaced = mayReplaceToken && call.tokens().invalidate(token());
    }

    /** Returns whether the token was rejected and the next request uses another one. */
    boolean isTokenReplaced() {
        return tokenReplaced;
    }

    /** Records the nanoseconds that the request waited for the rate limit. */
    void waited(long nanos) {
        waited = nanos;
    }

    /** Returns the nanoseconds that the request waited for the rate limit. */
    long waited() {
        return waited;
    }

    /**
     * Records the start of the request, and returns its options.
     *
     * @param listenerHeaders the headers that the listeners add
     */
    AttemptContext start(long nanoTime, Map<String, String> listenerHeaders) {
        AttemptContext options =
                new AttemptContext(deadline, token(), headers(listenerHeaders), call.secrets(), call.isLookup());
        started = true;
        startedAt = nanoTime;
        sent = options;
        return options;
    }

    private Map<String, String> headers(Map<String, String> listenerHeaders) {
        Map<String, String> own = call.options().headers();
        if (listenerHeaders.isEmpty()) {
            return own;
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(listenerHeaders);
        // Removed first, because the map keeps the spelling of a name that it has.
        own.keySet().forEach(headers::remove);
        headers.putAll(own);
        return headers;
    }

    /** Returns the status of the response, empty if none was read. */
    OptionalInt status() {
        return sent == null || sent.status() == 0 ? OptionalInt.empty() : OptionalInt.of(sent.status());
    }

    /** Returns whether the request began; before that, nothing left this process. */
    boolean isStarted() {
        return started;
    }

    /** Returns the start of the request. */
    long startedAt() {
        return startedAt;
    }

    /** Records that the request ended with a response. */
    void succeeded(long nanoTime) {
        endedAt = nanoTime;
    }

    /**
     * Records the failure of the request.
     *
     * @param outcome the outcome of the request, null if the request could not be encoded
     */
    void failed(TogaiException e, @Nullable AttemptOutcome outcome, long nanoTime) {
        endedAt = nanoTime;
        failure = e;
        failureOutcome = outcome;
    }

    /** Returns the end of the request. */
    long endedAt() {
        return endedAt;
    }

    /** Returns the duration of the request in nanoseconds. */
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

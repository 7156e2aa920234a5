package dev.togai.feign;

import dev.togai.call.Operation.SideEffect;
import dev.togai.error.CallException;
import dev.togai.error.ErrorResponse;
import dev.togai.error.RateLimitedException;
import dev.togai.error.ServerException;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.error.UnauthorizedException;
import dev.togai.error.UnsuccessfulResponseException;

/**
 * The outcome of one failed request, and the table that decides whether the request may be retried. {@code
 * docs/what-happens-when.md} shows the same table, and a test compares the two.
 */
enum AttemptOutcome {
    /** The request never left this process, so it had no effect. */
    NOT_SENT(true, true, true),
    /**
     * A proxy rejected the credentials or requires some. The request had no effect, and a retry with the same credentials fails
     * too.
     */
    PROXY_REJECTED(false, false, false),
    /** 429: the request had no effect; a later retry may succeed. */
    RATE_LIMITED(true, true, true),
    /** 503 with Retry-After, where the policy retries creates after it. The request may still have taken effect. */
    UNAVAILABLE(true, true, true),
    /**
     * The request was sent. Its response was lost, or an intermediary may have sent it after the request took effect. The request
     * may have taken effect.
     */
    LOST(true, true, false),
    /**
     * A response with an undocumented status, such as a redirect. The request may have taken effect, and a retry receives the
     * same response.
     */
    UNDOCUMENTED(false, false, false),
    /** 401: the request had no effect, and a retry with this token fails too. */
    UNAUTHORIZED(false, false, false),
    /** Any other 4xx, or a response that reports that the request was not applied. */
    REJECTED(false, false, false);

    private final boolean retryReads;
    private final boolean retryUpdates;
    private final boolean retryCreates;

    AttemptOutcome(boolean retryReads, boolean retryUpdates, boolean retryCreates) {
        this.retryReads = retryReads;
        this.retryUpdates = retryUpdates;
        this.retryCreates = retryCreates;
    }

    /**
     * Returns the outcome that a failure implies. A 503 with {@code Retry-After} does not prove that the request had no effect:
     * the service does not document that it comes before the effect.
     *
     * @param retryUnavailableCreates whether a create is retried after a 503 with Retry-After without a look-up
     */
    static AttemptOutcome of(CallException failure, boolean retryUnavailableCreates) {
        if (failure.getCause() instanceof ProxyCredentialsException) {
            return PROXY_REJECTED;
        }
        if (failure instanceof TogaiConnectionException) {
            return failure.requestSent() ? LOST : NOT_SENT;
        }
        if (!(failure instanceof TogaiApiException response)) {
            return LOST;
        }
        if (response instanceof UnauthorizedException) {
            return UNAUTHORIZED;
        }
        if (response instanceof RateLimitedException) {
            return RATE_LIMITED;
        }
        if (response instanceof ServerException) {
            boolean retryable = retryUnavailableCreates
                    && response.status() == 503
                    && response.retryAfter().isPresent();
            return retryable ? UNAVAILABLE : LOST;
        }
        if (ErrorResponse.isConnectionError(response.status())) {
            return LOST;
        }
        return response instanceof UnsuccessfulResponseException || response.status() >= 400 ? REJECTED : UNDOCUMENTED;
    }

    /** Returns whether a request with that side effect may be retried after this outcome without a look-up. */
    boolean isRetryable(SideEffect sideEffect) {
        return switch (sideEffect) {
            case READ -> retryReads;
            case UPDATE, TRANSITION, INGEST -> retryUpdates;
            case CREATE -> retryCreates;
            // The option that UNAVAILABLE depends on is about creates alone.
            case CORRECT -> retryCreates && this != UNAVAILABLE;
        };
    }

    /**
     * Returns whether the outcome of a request with that side effect is looked up before a retry. The retry could have another
     * effect than the first request.
     */
    boolean needsLookup(SideEffect sideEffect) {
        return (sideEffect == SideEffect.CREATE || sideEffect == SideEffect.CORRECT)
                && mayHaveBeenApplied()
                && !isRetryable(sideEffect);
    }

    /** Returns whether the request may have taken effect. */
    boolean mayHaveBeenApplied() {
        return this == UNAVAILABLE || this == LOST || this == UNDOCUMENTED;
    }

    /** Returns whether the service or the network path to it failed. */
    boolean isServiceFailure() {
        return this == NOT_SENT || this == PROXY_REJECTED || this == UNAVAILABLE || this == LOST;
    }
}

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
 * What one failed request tells, and the one table of what may be repeated after it. {@code docs/what-happens-when.md} shows the
 * same table, and a test holds the two against each other.
 */
enum AttemptOutcome {
    /** It never left this process: nothing was done. */
    NOT_SENT(true, true, true),
    /** A proxy refused the credentials, or asks for some: nothing was done, nor will be with these. */
    PROXY_REJECTED(false, false, false),
    /** 429: nothing was done, later it may be. */
    RATE_LIMITED(true, true, true),
    /** 503 with Retry-After where the policy repeats creates after it: it may have been done all the same. */
    UNAVAILABLE(true, true, true),
    /** It was sent and the answer was lost, or is one that something in between may give after the fact: it may have been done. */
    LOST(true, true, false),
    /** An answer that nothing is documented for, such as a redirect: it may have been done, and will be answered so again. */
    UNDOCUMENTED(false, false, false),
    /** 401: nothing was done, nor will be with this token. */
    UNAUTHORIZED(false, false, false),
    /** Any other 4xx, or an answer that says it was not done. */
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
     * Returns what a failure tells. A 503 with {@code Retry-After} proves as little as any other: no document says that it comes
     * before the effect.
     *
     * @param retryUnavailableCreates whether a create is repeated after a 503 with Retry-After without a look-up
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

    /** Whether a request of an operation with that effect may be repeated after this, without finding out more. */
    boolean isRetryable(SideEffect sideEffect) {
        return switch (sideEffect) {
            case READ -> retryReads;
            case UPDATE, TRANSITION -> retryUpdates;
            case CREATE -> retryCreates;
        };
    }

    /** Whether the request may have been done. */
    boolean mayHaveBeenApplied() {
        return this == UNAVAILABLE || this == LOST || this == UNDOCUMENTED;
    }

    /** Whether it is the service, or the way to it, that failed. */
    boolean isServiceFailure() {
        return this == NOT_SENT || this == PROXY_REJECTED || this == UNAVAILABLE || this == LOST;
    }
}

package dev.togai.feign;

import dev.togai.call.Operation.Effect;
import dev.togai.error.CallException;
import dev.togai.error.ErrorAnswer;
import dev.togai.error.NotDoneException;
import dev.togai.error.RateLimitedException;
import dev.togai.error.ServerException;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.error.UnauthorizedException;

/**
 * What one failed request tells, and the one table of what may be repeated after it. {@code docs/what-happens-when.md} shows the
 * same table, and a test holds the two against each other.
 */
enum AttemptOutcome {
    /** It never left this process: nothing was done. */
    NOT_SENT(true, true, true),
    /** A proxy refused the credentials, or asks for some: nothing was done, nor will be with these. */
    NOT_PASSED_ON(false, false, false),
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
    REFUSED(false, false, false);

    private final boolean reads;
    private final boolean sets;
    private final boolean creates;

    AttemptOutcome(boolean reads, boolean sets, boolean creates) {
        this.reads = reads;
        this.sets = sets;
        this.creates = creates;
    }

    /**
     * Returns what a failure tells. A 503 with {@code Retry-After} proves as little as any other: no document says that it comes
     * before the effect.
     *
     * @param repeatsUnavailableCreates whether a create is repeated after a 503 with Retry-After without a look-up
     */
    static AttemptOutcome of(CallException failure, boolean repeatsUnavailableCreates) {
        if (failure.getCause() instanceof ProxyCredentialsException) {
            return NOT_PASSED_ON;
        }
        if (failure instanceof TogaiConnectionException) {
            return failure.requestSent() ? LOST : NOT_SENT;
        }
        if (!(failure instanceof TogaiApiException answer)) {
            return LOST;
        }
        if (answer instanceof UnauthorizedException) {
            return UNAUTHORIZED;
        }
        if (answer instanceof RateLimitedException) {
            return RATE_LIMITED;
        }
        if (answer instanceof ServerException) {
            boolean repeats = repeatsUnavailableCreates
                    && answer.status() == 503
                    && answer.retryAfter().isPresent();
            return repeats ? UNAVAILABLE : LOST;
        }
        if (ErrorAnswer.isOfTheConnection(answer.status())) {
            return LOST;
        }
        return answer instanceof NotDoneException || answer.status() >= 400 ? REFUSED : UNDOCUMENTED;
    }

    /** Whether a request of an operation with that effect may be repeated after this, without finding out more. */
    boolean mayRepeat(Effect effect) {
        return switch (effect) {
            case NONE -> reads;
            case REPLACES, TRANSITION -> sets;
            case CREATES -> creates;
        };
    }

    /** Whether the request may have been done. */
    boolean mayBeDone() {
        return this == UNAVAILABLE || this == LOST || this == UNDOCUMENTED;
    }

    /** Whether it is the service, or the way to it, that failed. */
    boolean isFailureOfService() {
        return this == NOT_SENT || this == NOT_PASSED_ON || this == UNAVAILABLE || this == LOST;
    }
}

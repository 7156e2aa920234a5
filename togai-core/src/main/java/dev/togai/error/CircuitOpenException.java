package dev.togai.error;

import dev.togai.call.ApiCall;
import java.io.Serial;
import java.time.Duration;

/**
 * A call rejected without a request, because recent requests failed: the service keeps failing, or it rejected the
 * token.
 */
public final class CircuitOpenException extends CallException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Duration openDuration;

    /**
     * Creates an exception for a rejected call.
     *
     * @param reason the failure that recent requests showed, a clause without a full stop
     * @param openDuration the longest time for which requests are rejected
     * @param advice the advice to the caller, one sentence
     */
    public CircuitOpenException(ApiCall call, String reason, Duration openDuration, String advice) {
        super(
                call,
                "Did not " + call + ": " + reason + ", so no request was made, and none will be for up to "
                        + DurationText.of(openDuration) + ". " + advice,
                null);
        this.openDuration = openDuration;
    }

    /** Returns the longest time for which requests are rejected. */
    public Duration openDuration() {
        return openDuration;
    }
}

package dev.togai.error;

import dev.togai.call.Call;
import java.io.Serial;
import java.time.Duration;

/**
 * A call rejected without a request, because recent requests failed: the service keeps failing, or it rejected the
 * token.
 */
public final class CircuitOpenException extends CallException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Duration openFor;

    /**
     * Creates an exception for a rejected call.
     *
     * @param reason the failure that recent requests showed, a clause without a full stop
     * @param openFor the longest time for which requests are rejected
     * @param advice the advice to the caller, one sentence
     */
    public CircuitOpenException(Call call, String reason, Duration openFor, String advice) {
        super(
                call,
                "Did not " + call + ": " + reason + ", so no request was made, and none will be for up to "
                        + inWords(openFor) + ". " + advice,
                null);
        this.openFor = openFor;
    }

    private static String inWords(Duration time) {
        return time.compareTo(Duration.ofSeconds(1)) < 0 ? time.toMillis() + " ms" : time.toSeconds() + " s";
    }

    /** Returns the longest time for which requests are rejected. */
    public Duration openFor() {
        return openFor;
    }
}

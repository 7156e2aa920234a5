package dev.togai.error;

import dev.togai.call.Call;
import java.io.Serial;
import java.time.Duration;

/**
 * No request was made, because the latest ones show that it would be in vain: the service keeps failing, or it refused the token.
 */
public final class CircuitOpenException extends CallException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Duration openFor;

    /**
     * With what is wrong.
     *
     * @param reason what the latest requests showed, a clause without a full stop
     * @param openFor for how long no request is made, at the most
     * @param advice what to do, one sentence
     */
    public CircuitOpenException(Call call, String reason, Duration openFor, String advice) {
        super(
                call,
                "Did not " + call + ": " + reason + ", so no request was made, and none is for up to "
                        + inWords(openFor) + ". " + advice,
                null);
        this.openFor = openFor;
    }

    private static String inWords(Duration time) {
        return time.compareTo(Duration.ofSeconds(1)) < 0 ? time.toMillis() + " ms" : time.toSeconds() + " s";
    }

    /** For how long no request is made, at the most. */
    public Duration openFor() {
        return openFor;
    }
}

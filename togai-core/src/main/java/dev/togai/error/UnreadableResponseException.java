package dev.togai.error;

import dev.togai.call.ApiCall;
import dev.togai.call.Operation.SideEffect;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A response with a success status that cannot be read: not JSON, truncated, too long, or without a required field. By
 * its status, the request took effect.
 */
public final class UnreadableResponseException extends CallException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String reason;

    /**
     * Creates an exception for an unreadable response.
     *
     * @param reason the fault of the response, a clause without a full stop
     */
    public UnreadableResponseException(ApiCall call, int status, String reason, @Nullable Throwable cause) {
        super(call, message(call, status, reason), cause);
        this.status = status;
        this.reason = reason;
    }

    @Override
    String requestSummary() {
        return "the response " + status + " cannot be read: " + reason + ".";
    }

    private static String message(ApiCall call, int status, String reason) {
        String outcome = call.operation().sideEffect() == SideEffect.READ
                ? "It only reads, so nothing has changed."
                : "By its status, it took effect: read the current state before you repeat it.";
        return "Togai responded with " + status + " to " + call + lastOf(call) + ", but the response cannot be read: "
                + reason + ". " + outcome;
    }

    /** Returns the HTTP status of the response. */
    public int status() {
        return status;
    }
}

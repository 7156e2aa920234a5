package dev.togai.error;

import dev.togai.call.ApiCall;
import dev.togai.call.Operation.SideEffect;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A call without a complete response: the connection failed, broke, or timed out.
 *
 * <p>If {@link #requestSent()} is {@code false}, nothing has changed at Togai. If it is {@code true}, the request may
 * have taken effect. For a call that changes state, the latter is the cause of an {@link OutcomeUnknownException}.
 */
public final class TogaiConnectionException extends CallException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * Creates an exception for a connection failure.
     *
     * @param reason the failure, a clause without a full stop
     */
    public TogaiConnectionException(ApiCall call, String reason, @Nullable Throwable cause) {
        super(call, message(call, reason), cause);
        this.reason = reason;
    }

    /** Returns the failure, a clause without a full stop. It never contains the token. */
    public String reason() {
        return reason;
    }

    @Override
    String requestSummary() {
        return (requestSent() ? "no response came: " : "the request was not sent: ") + reason + ".";
    }

    private static String message(ApiCall call, String reason) {
        String outcome;
        if (!call.requestSent()) {
            outcome = "The request was not sent, so nothing has changed: it is safe to repeat.";
        } else if (call.operation().sideEffect() == SideEffect.READ) {
            outcome = "The request had been sent; it only reads, so it is safe to repeat.";
        } else {
            outcome =
                    "The request had been sent, so it may have taken effect: read the current state before you repeat it.";
        }
        return "No response from Togai to " + call + lastOf(call) + ": " + reason + ". " + outcome;
    }
}

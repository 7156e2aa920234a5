package dev.togai.error;

import dev.togai.call.Call;
import dev.togai.call.Operation.Effect;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Togai answered a success status, but the answer cannot be read: not JSON, cut short, too long, or without what no model can
 * live without. The request took effect as far as the status tells.
 */
public final class UnreadableResponseException extends CallException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String reason;

    /**
     * With what is wrong with the answer.
     *
     * @param reason what is wrong, a clause without a full stop
     */
    public UnreadableResponseException(Call call, int status, String reason, @Nullable Throwable cause) {
        super(call, message(call, status, reason), cause);
        this.status = status;
        this.reason = reason;
    }

    @Override
    String ofRequest() {
        return "the response " + status + " cannot be read: " + reason + ".";
    }

    private static String message(Call call, int status, String reason) {
        String outcome = call.operation().effect() == Effect.NONE
                ? "It only reads, so nothing has changed."
                : "It took effect as far as the status tells: read the current state before you repeat it.";
        return "Togai answered " + status + " to " + call + ", but the answer cannot be read: " + reason + ". "
                + outcome;
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }
}

package dev.togai.error;

import dev.togai.call.ApiCall;
import dev.togai.call.Operation;
import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A failed call to Togai, with the progress of the call when it failed. */
public abstract class CallException extends TogaiException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient ApiCall call;

    /** Creates an exception with the state of the call at the time of the failure. */
    protected CallException(ApiCall call, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.call = call;
    }

    /**
     * Returns the message about the latest request alone. It does not describe the whole call: an earlier request may
     * have taken effect.
     */
    String requestSummary() {
        return String.valueOf(getMessage());
    }

    /** Returns a remark on the number of requests, after a comma; empty if there was at most one. */
    static String lastOf(ApiCall call) {
        return call.attempts() > 1 ? ", the last of " + call.attempts() + " requests" : "";
    }

    /** Returns the call in its state at the time of the failure. */
    public ApiCall call() {
        return call;
    }

    /** Returns the operation called. */
    public Operation operation() {
        return call.operation();
    }

    /** Returns the quoted name or the id of the resource; empty if the operation has none. */
    public Optional<String> subject() {
        return call.subject();
    }

    /** Returns the number of requests started. */
    public int attempts() {
        return call.attempts();
    }

    /**
     * Returns whether the latest request may have reached Togai. {@code false} is certain: that request changed
     * nothing. {@code true} means the request may have left this process; only a response can show its effect.
     */
    public boolean requestSent() {
        return call.requestSent();
    }
}

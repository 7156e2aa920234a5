package dev.togai.error;

import dev.togai.call.Call;
import dev.togai.call.Operation;
import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call to Togai that did not end well. It says how far the call had come. */
public abstract class CallException extends TogaiException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Call call;

    /** With the call as it stood when it failed. */
    protected CallException(Call call, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.call = call;
    }

    /** Returns what became of the latest request, without a word on the call as a whole: an earlier request may have taken effect. */
    String ofRequest() {
        return String.valueOf(getMessage());
    }

    /** The call as it stood when it failed. */
    public Call call() {
        return call;
    }

    /** What was asked of Togai. */
    public Operation operation() {
        return call.operation();
    }

    /** What it was asked of: a quoted name or an id; empty where the operation concerns no single thing. */
    public Optional<String> subject() {
        return call.subject();
    }

    /** How many requests were begun. */
    public int attempts() {
        return call.attempts();
    }

    /**
     * Whether the latest request may have reached Togai. {@code false} is certain: nothing has changed there. {@code true} means the
     * request may have left this process, and only an answer could tell what became of it.
     */
    public boolean requestSent() {
        return call.sent();
    }
}

package dev.togai.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** JSON that cannot be read as a model: broken syntax, or a required field that is missing or has the wrong type. */
public final class MalformedJsonException extends TogaiException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Creates an exception whose message names the model, the location and the reason. */
    public MalformedJsonException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

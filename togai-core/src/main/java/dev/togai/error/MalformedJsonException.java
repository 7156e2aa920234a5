package dev.togai.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A text that should have been the JSON of a model and is not: broken syntax, or something no model can live without. */
public final class MalformedJsonException extends TogaiException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** With what was read, where it went wrong, and why. */
    public MalformedJsonException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

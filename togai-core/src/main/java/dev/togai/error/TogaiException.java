package dev.togai.error;

import java.io.Serial;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The root of all failures that this library reports.
 *
 * <p>Unchecked, because few callers can handle a failed billing call locally; those who can catch a subclass. Not meant
 * to be serialized: only the message would survive.
 *
 * <p>The message names the failure, its subject and the remedy. It never contains the token.
 */
public abstract class TogaiException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Creates an exception with its message, and its cause if there is one. */
    protected TogaiException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Returns the failure, its subject and the remedy. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage(), "every failure has a message");
    }
}

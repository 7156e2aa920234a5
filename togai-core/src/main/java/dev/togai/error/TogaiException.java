package dev.togai.error;

import java.io.Serial;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Every failure this library reports. Unchecked, because few callers can do more about a failed billing call than let it rise
 * to where it is seen; those who can catch the kind they mean. Not meant to be serialized: only the message would survive.
 *
 * <p>The message says what failed, on what, and what to do. It never contains the token.
 */
public abstract class TogaiException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** With what is to be said, and the failure below it if there was one. */
    protected TogaiException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What failed, on what, and what to do. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage(), "every failure has a message");
    }
}

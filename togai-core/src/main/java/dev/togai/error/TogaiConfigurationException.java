package dev.togai.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The client cannot be opened, or has no token to send: the mistake is in its configuration, not in a request. */
public final class TogaiConfigurationException extends TogaiException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** With what is wrong and what to do. */
    public TogaiConfigurationException(String message) {
        this(message, null);
    }

    /** With what is wrong, what to do, and the failure below it. */
    public TogaiConfigurationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package dev.togai.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A fault of the client's configuration: the client cannot be opened, or has no token to send. */
public final class TogaiConfigurationException extends TogaiException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Creates an exception whose message names the fault and the remedy. */
    public TogaiConfigurationException(String message) {
        this(message, null);
    }

    /** Creates an exception whose message names the fault and the remedy, with its cause. */
    public TogaiConfigurationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

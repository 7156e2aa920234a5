package dev.togai.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The client cannot be opened, or has no token to send: its configuration is at fault, not the request. */
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

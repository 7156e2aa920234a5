package dev.togai.recorder;

import dev.togai.error.TogaiException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A recorder that cannot be opened, or cannot do its work. */
public class RecorderException extends TogaiException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Creates an exception whose message names the failure and the remedy. */
    public RecorderException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package dev.togai.feign;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown when a response has a success status and its body cannot be read to the end. */
final class UnreadableBodyException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String reason;

    UnreadableBodyException(int status, String reason, @Nullable Throwable cause) {
        super(reason, cause);
        this.status = status;
        this.reason = reason;
    }

    int status() {
        return status;
    }

    /** Returns the reason, a clause without a full stop. */
    String reason() {
        return reason;
    }
}

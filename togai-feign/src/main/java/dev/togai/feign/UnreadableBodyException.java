package dev.togai.feign;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The head of an answer said success, and its body could not be read to the end. */
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

    /** What happened, a clause without a full stop. */
    String reason() {
        return reason;
    }
}

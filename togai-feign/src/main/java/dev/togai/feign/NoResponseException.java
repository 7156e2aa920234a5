package dev.togai.feign;

import java.io.IOException;
import java.io.Serial;

/** One attempt ended without the head of an answer. */
final class NoResponseException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean sent;
    private final String reason;

    NoResponseException(boolean sent, String reason, Throwable cause) {
        super(reason, cause);
        this.sent = sent;
        this.reason = reason;
    }

    /** Whether the request may have reached the service; {@code false} is certain. */
    boolean sent() {
        return sent;
    }

    /** What happened, a clause without a full stop. */
    String reason() {
        return reason;
    }
}

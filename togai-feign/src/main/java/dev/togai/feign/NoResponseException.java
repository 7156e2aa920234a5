package dev.togai.feign;

import java.io.IOException;
import java.io.Serial;

/** Thrown when an attempt ends without the head of a response. */
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

    /** Returns whether the request may have reached the service; {@code false} is certain. */
    boolean sent() {
        return sent;
    }

    /** Returns the reason, a clause without a full stop. */
    String reason() {
        return reason;
    }
}

package dev.togai.testkit.http;

import java.io.Serial;

/** A request that breaks HTTP itself: it is answered, and the connection ends. */
final class UnacceptableRequest extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String reason;

    UnacceptableRequest(int status, String reason) {
        super(reason);
        this.status = status;
        this.reason = reason;
    }

    int status() {
        return status;
    }

    String reason() {
        return reason;
    }
}

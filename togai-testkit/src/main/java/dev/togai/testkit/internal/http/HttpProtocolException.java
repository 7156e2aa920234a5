package dev.togai.testkit.internal.http;

import java.io.Serial;

/** A request that breaks HTTP itself: it is answered, and the connection ends. */
public final class HttpProtocolException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String reason;

    HttpProtocolException(int status, String reason) {
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

package dev.togai.testkit.internal.http;

import java.io.Serial;

/** Thrown for a request that violates HTTP. The client gets an error response, and the connection ends. */
public final class HttpProtocolException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String reason;
    private final boolean head;

    HttpProtocolException(int status, String reason) {
        this(status, reason, false);
    }

    private HttpProtocolException(int status, String reason, boolean head) {
        super(reason);
        this.status = status;
        this.reason = reason;
        this.head = head;
    }

    /** Returns the exception for the same violation in a HEAD request. */
    HttpProtocolException inHeadRequest() {
        HttpProtocolException copy = new HttpProtocolException(status, reason, true);
        copy.initCause(this);
        return copy;
    }

    /** Returns the status of the error response. */
    int status() {
        return status;
    }

    /** Returns the message of the error response. */
    String reason() {
        return reason;
    }

    /** Returns whether the request is a HEAD request, whose response must have no body. */
    boolean isHead() {
        return head;
    }
}

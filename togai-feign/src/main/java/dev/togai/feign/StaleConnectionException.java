package dev.togai.feign;

import java.io.IOException;
import java.io.Serial;

/** Thrown when a kept connection cannot be reused. No part of the request was sent over it. */
final class StaleConnectionException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    StaleConnectionException() {
        super("a kept connection was closed or received unsolicited data");
    }
}

package dev.togai.feign;

import java.io.IOException;
import java.io.Serial;

/** Thrown when the pool has no connection for a request. */
final class ConnectionUnavailableException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    ConnectionUnavailableException(String reason) {
        super(reason);
    }
}

package dev.togai.feign;

import java.io.IOException;
import java.io.Serial;

/** Thrown when a proxy rejects the credentials. A retry would fail too, and may lock the user's account. */
final class ProxyCredentialsException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    ProxyCredentialsException(String reason) {
        super(reason);
    }
}

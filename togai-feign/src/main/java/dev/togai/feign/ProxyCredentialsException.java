package dev.togai.feign;

import java.io.IOException;
import java.io.Serial;

/** A proxy does not accept the credentials there are; it will not the next time either, and may lock the user out. */
final class ProxyCredentialsException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    ProxyCredentialsException(String reason) {
        super(reason);
    }
}

package dev.togai.error;

import dev.togai.call.ApiCall;
import java.io.Serial;

/** A failure of Togai (5xx). The request may have taken effect. */
public final class ServerException extends TogaiApiException {

    @Serial
    private static final long serialVersionUID = 1L;

    ServerException(ApiCall call, ErrorResponse response) {
        super(call, response, "Read the current state before you repeat anything that writes.");
    }
}

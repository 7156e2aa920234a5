package dev.togai.error;

import dev.togai.call.ApiCall;
import java.io.Serial;

/** A request that conflicts with the current state (409, 412), for example a name that is in use. */
public final class ConflictException extends TogaiApiException {

    @Serial
    private static final long serialVersionUID = 1L;

    ConflictException(ApiCall call, ErrorResponse response) {
        super(call, response, "Read the current state and decide again.");
    }
}

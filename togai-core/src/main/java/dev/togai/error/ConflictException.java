package dev.togai.error;

import dev.togai.call.ApiCall;
import java.io.Serial;

/** A request that conflicts with the current state (409, 412, or a name in use). */
public class ConflictException extends TogaiApiException {

    @Serial
    private static final long serialVersionUID = 1L;

    ConflictException(ApiCall call, ErrorResponse response) {
        this(call, response, "Read the current state and decide again.");
    }

    ConflictException(ApiCall call, ErrorResponse response, String advice) {
        super(call, response, advice);
    }
}

package dev.togai.error;

import dev.togai.call.ApiCall;
import java.io.Serial;

/** A response with a success status whose body reports failure. */
public final class UnsuccessfulResponseException extends TogaiApiException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnsuccessfulResponseException(ApiCall call, ErrorResponse response) {
        super(call, response, "Read the current state; nothing is known to have changed.");
    }
}

package dev.togai.error;

import dev.togai.call.ApiCall;
import java.io.Serial;

/**
 * A transition that the state of the meter most likely does not allow: a 400 or 409 to an activate, a deactivate or a
 * delete.
 */
public final class LifecycleConflictException extends TogaiApiException {

    @Serial
    private static final long serialVersionUID = 1L;

    LifecycleConflictException(ApiCall call, ErrorResponse response) {
        super(call, response, "Read its status, and the message for the reason.");
    }
}

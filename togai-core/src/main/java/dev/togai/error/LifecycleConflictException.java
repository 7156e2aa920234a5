package dev.togai.error;

import dev.togai.call.ApiCall;
import java.io.Serial;

/**
 * A call that the state of the resource most likely does not allow: a 400 or 409 to an activate, a deactivate or a delete, or an
 * update of a resource that is not editable.
 */
public class LifecycleConflictException extends TogaiApiException {

    @Serial
    private static final long serialVersionUID = 1L;

    LifecycleConflictException(ApiCall call, ErrorResponse response) {
        this(call, response, "Read its status, and the message for the reason.");
    }

    LifecycleConflictException(ApiCall call, ErrorResponse response, String advice) {
        super(call, response, advice);
    }
}

package dev.togai.error;

import dev.togai.call.Call;
import java.io.Serial;

/**
 * A transition that the state of the meter most likely does not allow: a 400 or 409 to an activate, a deactivate or a
 * delete.
 */
public final class LifecycleConflictException extends TogaiApiException {

    @Serial
    private static final long serialVersionUID = 1L;

    LifecycleConflictException(Call call, ErrorAnswer answer) {
        super(call, answer, "Read its status, and the message for the reason.");
    }
}

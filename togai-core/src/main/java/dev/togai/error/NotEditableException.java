package dev.togai.error;

import dev.togai.call.ApiCall;
import java.io.Serial;

/**
 * An update of a usage meter whose status allows no update, such as an active one (400, 409, 422). Togai does not document this
 * response, so it is recognized by its message. A message in other words gives a {@link BadRequestException}.
 */
public final class NotEditableException extends LifecycleConflictException {

    @Serial
    private static final long serialVersionUID = 1L;

    NotEditableException(ApiCall call, ErrorResponse response) {
        super(call, response, "Deactivate it, update it, and activate it again.");
    }
}

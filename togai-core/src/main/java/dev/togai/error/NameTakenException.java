package dev.togai.error;

import dev.togai.call.ApiCall;
import java.io.Serial;

/**
 * A create or an update with a name that another resource has (400, 409, 422). Togai does not document this response, so it is
 * recognized by its message. A message in other words gives a {@link BadRequestException} or a {@link ConflictException}.
 */
public final class NameTakenException extends ConflictException {

    @Serial
    private static final long serialVersionUID = 1L;

    NameTakenException(ApiCall call, ErrorResponse response) {
        super(
                call,
                response,
                "Choose another name or id, or read the resource that has it; a deleted one may keep its name.");
    }
}

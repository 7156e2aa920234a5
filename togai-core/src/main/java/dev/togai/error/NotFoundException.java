package dev.togai.error;

import dev.togai.call.ApiCall;
import java.io.Serial;

/** A resource that does not exist (404), or that was deleted. */
public final class NotFoundException extends TogaiApiException {

    @Serial
    private static final long serialVersionUID = 1L;

    NotFoundException(ApiCall call, ErrorResponse response) {
        super(
                call,
                response,
                "Check the id, which may differ from the name, and the environment; a deleted resource may be reported the same way.");
    }
}

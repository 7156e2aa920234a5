package dev.togai.error;

import dev.togai.call.ApiCall;
import java.io.Serial;

/** A request that the token does not permit, although the token is valid (403). */
public final class ForbiddenException extends TogaiApiException {

    @Serial
    private static final long serialVersionUID = 1L;

    ForbiddenException(ApiCall call, ErrorResponse response) {
        super(call, response, "Use a token that is allowed to do this, or contact the owner of the organisation.");
    }
}

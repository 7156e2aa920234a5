package dev.togai.error;

import dev.togai.call.ApiCall;
import java.io.Serial;

/**
 * A request whose token was rejected (401). Never repeat the call: Togai allows five unauthenticated calls from an
 * address in 30 minutes.
 */
public final class UnauthorizedException extends TogaiApiException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnauthorizedException(ApiCall call, ErrorResponse response) {
        super(
                call,
                response,
                "Check the token, and that it belongs to this environment; do not repeat the call with the same token.");
    }
}

package dev.togai.error;

import dev.togai.call.ApiCall;
import dev.togai.call.Operation.SideEffect;
import java.io.Serial;

/** A failure of Togai (5xx). The request may have taken effect. */
public final class ServerException extends TogaiApiException {

    @Serial
    private static final long serialVersionUID = 1L;

    ServerException(ApiCall call, ErrorResponse response) {
        super(
                call,
                response,
                call.operation().sideEffect() == SideEffect.READ
                        ? "It only reads, so it is safe to repeat."
                        : "It may have taken effect: read the current state before you repeat it.");
    }
}

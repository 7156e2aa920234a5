package dev.togai.feign;

import dev.togai.error.ErrorResponse;
import java.io.Serial;

/**
 * Carries a response with an error status from {@link SingleAttemptClient} to {@link ExceptionTranslator}, which knows the call.
 */
final class ErrorResponseException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient ErrorResponse response;

    ErrorResponseException(ErrorResponse response) {
        super("status " + response.status(), null, false, false);
        this.response = response;
    }

    ErrorResponse response() {
        return response;
    }
}

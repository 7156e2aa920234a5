package dev.togai.feign;

import dev.togai.error.ErrorAnswer;
import java.io.Serial;

/** Carries an answer with an error status from {@link HttpAttempt} to {@link Failures}, which knows the call. */
final class ErrorAnswerException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient ErrorAnswer answer;

    ErrorAnswerException(ErrorAnswer answer) {
        super("status " + answer.status(), null, false, false);
        this.answer = answer;
    }

    ErrorAnswer answer() {
        return answer;
    }
}

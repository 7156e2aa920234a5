package dev.togai.feign;

import java.io.Serial;

/** A response with a success status is about another meter than its request. */
final class AnotherMeterException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    AnotherMeterException() {
        super("the response is about another meter", null, false, false);
    }
}

package dev.togai.feign;

import java.io.Serial;

/** Thrown when a response with a success status is about another meter than its request. */
final class MeterMismatchException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    MeterMismatchException() {
        super("the response is about another meter", null, false, false);
    }
}

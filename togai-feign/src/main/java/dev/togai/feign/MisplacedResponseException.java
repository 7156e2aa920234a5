package dev.togai.feign;

import java.io.Serial;

/** Thrown when a response with a success status is about another resource than its request. */
final class MisplacedResponseException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    MisplacedResponseException() {
        super("the response is about another resource", null, false, false);
    }
}

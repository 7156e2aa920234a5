package dev.togai.testkit.http;

import java.io.Serial;

/** The program was called with arguments it does not understand. */
final class MisuseException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    MisuseException(String message) {
        super(message);
    }
}

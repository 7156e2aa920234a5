package dev.togai.testkit.cli;

import java.io.Serial;

/** Thrown for invalid arguments. */
final class CliUsageException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    CliUsageException(String message) {
        super(message);
    }
}

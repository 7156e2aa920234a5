package dev.togai.testkit.cli;

import java.io.Serial;

/** The program was called with arguments it does not understand. */
final class CliUsageException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    CliUsageException(String message) {
        super(message);
    }
}

package dev.togai.cli;

import java.io.Serial;

/** An input that a command cannot use. The message is for the user: the input, the fault and the remedy. */
final class UnusableInputException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnusableInputException(String message) {
        super(message);
    }
}

package dev.togai.cli;

import java.io.Serial;

/** Input that is not the expected JSON. Line and column are 0 if they are unknown. */
final class JsonInputException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    JsonInputException(int line, int column, String message) {
        super(message);
        this.line = line;
        this.column = column;
    }

    /** Creates an exception for an unknown position. */
    JsonInputException(String message) {
        this(0, 0, message);
    }

    /** Returns the line from 1, or 0. */
    int line() {
        return line;
    }

    /** Returns the column from 1, or 0. */
    int column() {
        return column;
    }

    /** Returns the exception for a whole input, in the format of compilers. */
    UnusableInputException in(String argument) {
        return UnusableInputException.at(
                CliContext.displayName(argument), Math.max(line, 1), Math.max(column, 1), String.valueOf(getMessage()));
    }
}

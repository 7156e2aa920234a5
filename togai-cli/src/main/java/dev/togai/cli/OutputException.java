package dev.togai.cli;

import java.io.IOException;
import java.io.Serial;
import java.util.Locale;

/** A failure to write the results. */
final class OutputException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean brokenPipe;

    OutputException(IOException cause) {
        super("Cannot write the results: " + cause.getMessage() + ". The results are incomplete.", cause);
        // Java has no type for it: "Broken pipe" on Linux and macOS, "The pipe is being closed" on Windows.
        this.brokenPipe =
                String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }

    /** Returns whether the reader of the results closed the pipe, which is no fault. */
    boolean isBrokenPipe() {
        return brokenPipe;
    }
}

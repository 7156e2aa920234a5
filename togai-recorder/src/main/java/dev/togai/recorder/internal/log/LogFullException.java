package dev.togai.recorder.internal.log;

import java.io.IOException;

/** The failure of an append that would exceed the bound of a log. The log has changed nothing. */
public final class LogFullException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Creates the failure. */
    public LogFullException(String message) {
        super(message);
    }
}

package dev.togai.error;

import java.io.Serial;

/** An iteration over pages that would not end: Togai repeated a page token, or the list exceeds the page limit. */
public final class PaginationException extends TogaiException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Creates an exception whose message names the reason and the remedy. */
    public PaginationException(String message) {
        super(message, null);
    }
}

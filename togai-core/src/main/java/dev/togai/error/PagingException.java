package dev.togai.error;

import java.io.Serial;

/** A walk over pages that would not end: Togai gave a page token twice, or more pages than the walk allows. */
public final class PagingException extends TogaiException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** With what happened and what to do. */
    public PagingException(String message) {
        super(message, null);
    }
}

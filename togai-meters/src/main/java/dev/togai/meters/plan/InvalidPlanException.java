package dev.togai.meters.plan;

import dev.togai.error.TogaiException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A plan that cannot be read or applied: it is no plan, was edited, is of a newer version, or is not allowed. Nothing has changed. */
public final class InvalidPlanException extends TogaiException {

    @Serial
    private static final long serialVersionUID = 1L;

    InvalidPlanException(String message) {
        this(message, null);
    }

    InvalidPlanException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

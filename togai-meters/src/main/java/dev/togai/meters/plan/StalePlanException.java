package dev.togai.meters.plan;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A plan that stopped because a meter is not as in the plan, or not as the previous step left it. Another client may have changed it.
 * The message has the difference.
 */
public final class StalePlanException extends ApplyException {

    @Serial
    private static final long serialVersionUID = 1L;

    StalePlanException(String message, ApplyResult result, @Nullable Throwable cause) {
        super(message, result, cause);
    }
}

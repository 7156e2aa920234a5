package dev.togai.meters.plan;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The failure of a step, from which the run makes the exception for the caller. */
final class StepFailedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean isStale;

    private StepFailedException(String message, boolean isStale, @Nullable Throwable cause) {
        super(message, cause);
        this.isStale = isStale;
    }

    static StepFailedException failed(String message, @Nullable Throwable cause) {
        return new StepFailedException(message, false, cause);
    }

    static StepFailedException stale(String message, @Nullable Throwable cause) {
        return new StepFailedException(message, true, cause);
    }

    /** Returns an exception with a further sentence in its message. */
    StepFailedException withRemark(String sentence) {
        return sentence.isEmpty() ? this : new StepFailedException(getMessage() + sentence, isStale, getCause());
    }

    /** Returns whether a meter is not as expected. */
    boolean isStale() {
        return isStale;
    }
}

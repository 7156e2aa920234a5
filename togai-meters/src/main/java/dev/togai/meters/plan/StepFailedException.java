package dev.togai.meters.plan;

import java.io.Serial;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The failure of a step, from which the run makes the exception for the caller. */
final class StepFailedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The kind of failure. */
    private enum Kind {
        FAILED,
        STALE,
        STOPPED
    }

    private final Kind kind;

    private StepFailedException(String message, Kind kind, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    static StepFailedException failed(String message, @Nullable Throwable cause) {
        return new StepFailedException(message, Kind.FAILED, cause);
    }

    static StepFailedException stale(String message, @Nullable Throwable cause) {
        return new StepFailedException(message, Kind.STALE, cause);
    }

    /** Returns the exception for a caller that stops the plan before a step. */
    static StepFailedException stopped(String message) {
        return new StepFailedException(message, Kind.STOPPED, null);
    }

    /** Returns an exception with a further sentence in its message. */
    StepFailedException withRemark(String sentence) {
        if (sentence.isEmpty()) {
            return this;
        }
        StepFailedException copy = new StepFailedException(getMessage() + sentence, kind, getCause());
        Stream.of(getSuppressed()).forEach(copy::addSuppressed);
        return copy;
    }

    /** Returns whether a meter is not as expected. */
    boolean isStale() {
        return kind == Kind.STALE;
    }

    /** Returns whether the caller stopped the plan, and no step failed. */
    boolean isStopped() {
        return kind == Kind.STOPPED;
    }
}

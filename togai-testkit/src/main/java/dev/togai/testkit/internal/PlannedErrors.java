package dev.togai.testkit.internal;

import dev.togai.error.ErrorAnswer;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The errors with which a test fails the next calls, or all calls. Thread-safe. */
public final class PlannedErrors {

    private final Queue<ErrorAnswer> next = new ConcurrentLinkedQueue<>();
    private volatile Optional<ErrorAnswer> all = Optional.empty();

    /** Adds an error for one call. */
    public void addNext(ErrorAnswer error) {
        next.add(requireError(error));
    }

    /** Sets the error for all calls that have no error of their own. */
    public void setAll(ErrorAnswer error) {
        all = Optional.of(requireError(error));
    }

    /** Removes all errors. */
    public void clear() {
        next.clear();
        all = Optional.empty();
    }

    /** Takes the error for the current call, if there is one. */
    Optional<ErrorAnswer> poll() {
        return Optional.ofNullable(next.poll()).or(() -> all);
    }

    private static ErrorAnswer requireError(ErrorAnswer error) {
        if (error.status() < 300 || error.status() > 599) {
            throw new IllegalArgumentException(
                    "A planned error has a status from 300 to 599, this one has " + error.status() + ".");
        }
        return error;
    }
}

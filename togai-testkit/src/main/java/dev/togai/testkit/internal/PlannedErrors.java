package dev.togai.testkit.internal;

import dev.togai.error.ErrorResponse;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The errors with which a test fails the next calls, or all calls. Thread-safe. */
public final class PlannedErrors {

    private final Queue<ErrorResponse> next = new ConcurrentLinkedQueue<>();
    private volatile Optional<ErrorResponse> all = Optional.empty();

    /** Adds an error for one call. */
    public void addNext(ErrorResponse error) {
        next.add(requireError(error));
    }

    /** Sets the error for all calls that have no error of their own. */
    public void setAll(ErrorResponse error) {
        all = Optional.of(requireError(error));
    }

    /** Removes all errors. */
    public void clear() {
        next.clear();
        all = Optional.empty();
    }

    /** Takes the error for the current call, if there is one. */
    Optional<ErrorResponse> poll() {
        return Optional.ofNullable(next.poll()).or(() -> all);
    }

    private static ErrorResponse requireError(ErrorResponse error) {
        if (error.status() < 300 || error.status() > 599) {
            throw new IllegalArgumentException(
                    "A planned error has a status from 300 to 599, this one has " + error.status() + ".");
        }
        return error;
    }
}

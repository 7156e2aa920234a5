package dev.togai.feign;

import dev.togai.config.CallListener.Resolution;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about a call whose answer was lost.
 *
 * @param resolution whether it had taken effect
 * @param answer what it would have answered, null unless it had
 * @param obstacle what is there in its place, or why nothing follows from what is there, a sentence; else empty
 */
record Finding<T>(Resolution resolution, @Nullable T answer, String obstacle) {

    static <T> Finding<T> done(T answer) {
        return new Finding<>(Resolution.DONE, answer, "");
    }

    static <T> Finding<T> notDone() {
        return new Finding<>(Resolution.NOT_DONE, null, "");
    }

    static <T> Finding<T> conflict(String obstacle) {
        return new Finding<>(Resolution.CONFLICT, null, obstacle);
    }

    static <T> Finding<T> unknown(String obstacle) {
        return new Finding<>(Resolution.UNKNOWN, null, obstacle);
    }

    boolean isDone() {
        return resolution == Resolution.DONE;
    }

    /** The answer of a call that had taken effect. */
    T orThrow() {
        return Objects.requireNonNull(answer, "only what was done has an answer");
    }
}

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
 * @param isGone whether what it was to change is not there at all
 */
record Finding<T>(Resolution resolution, @Nullable T answer, String obstacle, boolean isGone) {

    static <T> Finding<T> done(T answer) {
        return new Finding<>(Resolution.DONE, answer, "", false);
    }

    static <T> Finding<T> notDone() {
        return new Finding<>(Resolution.NOT_DONE, null, "", false);
    }

    /** Returns that what the call was to change is not there at all, so that it is not changed either. */
    static <T> Finding<T> gone() {
        return new Finding<>(Resolution.NOT_DONE, null, "", true);
    }

    static <T> Finding<T> conflict(String obstacle) {
        return new Finding<>(Resolution.CONFLICT, null, obstacle, false);
    }

    static <T> Finding<T> unknown(String obstacle) {
        return new Finding<>(Resolution.UNKNOWN, null, obstacle, false);
    }

    boolean isDone() {
        return resolution == Resolution.DONE;
    }

    /** The answer of a call that had taken effect. */
    T orThrow() {
        return Objects.requireNonNull(answer, "only what was done has an answer");
    }
}

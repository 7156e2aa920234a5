package dev.togai.feign;

import dev.togai.config.CallListener.Resolution;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about a call whose answer was lost.
 *
 * @param resolution whether it had taken effect
 * @param answer what it would have answered, null unless it had
 * @param conflict what is there in its place, a sentence; empty unless something is
 */
record Finding<T>(Resolution resolution, @Nullable T answer, String conflict) {

    static <T> Finding<T> done(T answer) {
        return new Finding<>(Resolution.DONE, answer, "");
    }

    static <T> Finding<T> notDone() {
        return new Finding<>(Resolution.NOT_DONE, null, "");
    }

    static <T> Finding<T> conflict(String what) {
        return new Finding<>(Resolution.CONFLICT, null, what);
    }

    /** The answer of a call that had taken effect. */
    T orThrow() {
        return Objects.requireNonNull(answer, "only what was done has an answer");
    }
}

package dev.togai.feign;

import dev.togai.config.CallListener.ResolvedOutcome;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about a call whose answer was lost.
 *
 * @param outcome whether it had taken effect
 * @param value what it would have answered, null unless it had
 * @param obstacle what is there in its place, or why nothing follows from what is there, a sentence; else empty
 * @param isGone whether what it was to change is not there at all
 */
record ResolvedCall<T>(ResolvedOutcome outcome, @Nullable T value, String obstacle, boolean isGone) {

    static <T> ResolvedCall<T> succeeded(T value) {
        return new ResolvedCall<>(ResolvedOutcome.SUCCEEDED, value, "", false);
    }

    static <T> ResolvedCall<T> notApplied() {
        return new ResolvedCall<>(ResolvedOutcome.NOT_APPLIED, null, "", false);
    }

    /** Returns that what the call was to change is not there at all, so that it is not changed either. */
    static <T> ResolvedCall<T> gone() {
        return new ResolvedCall<>(ResolvedOutcome.NOT_APPLIED, null, "", true);
    }

    static <T> ResolvedCall<T> conflict(String obstacle) {
        return new ResolvedCall<>(ResolvedOutcome.CONFLICT, null, obstacle, false);
    }

    static <T> ResolvedCall<T> unknown(String obstacle) {
        return new ResolvedCall<>(ResolvedOutcome.UNKNOWN, null, obstacle, false);
    }

    boolean isSuccess() {
        return outcome == ResolvedOutcome.SUCCEEDED;
    }

    /** The answer of a call that had taken effect. */
    T result() {
        return Objects.requireNonNull(value, "only what was done has an answer");
    }
}

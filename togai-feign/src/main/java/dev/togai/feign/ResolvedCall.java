package dev.togai.feign;

import dev.togai.config.CallListener.ResolvedOutcome;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The resolved outcome of a call whose response was lost.
 *
 * @param outcome whether the call took effect
 * @param value the result of the call, null unless it took effect
 * @param obstacle the conflicting state, or the reason why the state proves nothing, as a sentence; else empty
 * @param isGone whether the resource that the call changes is missing
 */
record ResolvedCall<T>(ResolvedOutcome outcome, @Nullable T value, String obstacle, boolean isGone) {

    static <T> ResolvedCall<T> succeeded(T value) {
        return new ResolvedCall<>(ResolvedOutcome.SUCCEEDED, value, "", false);
    }

    static <T> ResolvedCall<T> notApplied() {
        return new ResolvedCall<>(ResolvedOutcome.NOT_APPLIED, null, "", false);
    }

    /** Returns the outcome of a call whose resource is missing, so that its change was not applied. */
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

    /** Returns the result of a call that took effect. */
    T result() {
        return Objects.requireNonNull(value, "only a call that took effect has a result");
    }
}

package dev.togai.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The change that an update makes to one field: none, a new value, or {@code null}. An empty list is a value like any
 * other.
 *
 * @param <T> the field's type
 */
public sealed interface Patch<T> {

    /** Leaves the field unchanged by not sending it. */
    record Unchanged<T>() implements Patch<T> {}

    /** Sends {@code null} for the field. Togai documents no field as nullable. */
    record Cleared<T>() implements Patch<T> {}

    /**
     * Sets the field.
     *
     * @param value the new value
     */
    record Changed<T>(T value) implements Patch<T> {

        /** Rejects null, which {@link Cleared} represents, and copies a list, so that the request is immutable. */
        @SuppressWarnings("unchecked") // list fields of this API are declared as List, which the copy is
        public Changed {
            Objects.requireNonNull(value, "value");
            if (value instanceof List<?> list) {
                value = (T) List.copyOf(list);
            }
        }
    }

    /** Returns a patch that leaves the field unchanged. */
    static <T> Patch<T> unchanged() {
        return new Unchanged<>();
    }

    /** Returns a patch that sends {@code null} for the field. */
    static <T> Patch<T> clear() {
        return new Cleared<>();
    }

    /** Returns a patch that sets the field. */
    static <T> Patch<T> set(T value) {
        return new Changed<>(value);
    }

    /** Returns the new value; empty if the field is unchanged or null. */
    default Optional<T> newValue() {
        return this instanceof Changed<T> set ? Optional.of(set.value()) : Optional.empty();
    }

    /** Converts the patch to a field of another type, applying the function to a new value. */
    default <R> Patch<R> map(Function<? super T, ? extends R> conversion) {
        if (this instanceof Changed<T> set) {
            return set(conversion.apply(set.value()));
        }
        return this instanceof Cleared ? clear() : unchanged();
    }
}

package dev.togai.meter;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an update does to one field: leave it, set it, or send {@code null} for it. An empty list is a value like any other.
 *
 * @param <T> the field's type
 */
public sealed interface Patch<T> {

    /** Leaves the field as it is: nothing is sent for it. */
    record Keep<T>() implements Patch<T> {}

    /** Sends {@code null} for the field. Togai documents no field as nullable. */
    record Null<T>() implements Patch<T> {}

    /**
     * Sets the field.
     *
     * @param value its new value
     */
    record Set<T>(T value) implements Patch<T> {

        /** Refuses null, which {@link Null} stands for, and copies a list, so that the request around it is immutable. */
        @SuppressWarnings("unchecked") // the fields of this API that hold lists are declared as List, which the copy is
        public Set {
            Objects.requireNonNull(value, "value");
            if (value instanceof List<?> list) {
                value = (T) List.copyOf(list);
            }
        }
    }

    /** Leaves the field as it is. */
    static <T> Patch<T> keep() {
        return new Keep<>();
    }

    /** Sends {@code null} for the field. */
    static <T> Patch<T> ofNull() {
        return new Null<>();
    }

    /** Sets the field. */
    static <T> Patch<T> set(T value) {
        return new Set<>(value);
    }

    /** The new value, if the field is set to one. */
    default Optional<T> newValue() {
        return this instanceof Set<T> set ? Optional.of(set.value()) : Optional.empty();
    }

    /** The same act on a field of another type, with a value turned into one of that type. */
    default <R> Patch<R> map(Function<? super T, ? extends R> conversion) {
        if (this instanceof Set<T> set) {
            return set(conversion.apply(set.value()));
        }
        return this instanceof Null ? ofNull() : keep();
    }
}

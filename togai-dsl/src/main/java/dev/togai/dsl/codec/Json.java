package dev.togai.dsl.codec;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value and its offset in the source, as an intermediate form between source and rule tree. Building the tree
 * later allows duplicate names: Togai uses the last value and ignores the others, even if they are not rules.
 */
sealed interface Json {

    /** Returns the offset of the value in the source. */
    int offset();

    /** A null, {@link Boolean} or {@link String}. */
    record Scalar(int offset, @Nullable Object value) implements Json {}

    /** A number in its original notation. It may exceed the limits of numbers. */
    record Digits(int offset, String literal) implements Json {}

    /** An array. */
    record Elements(int offset, List<Json> elements) implements Json {}

    /** An object; names are in the order of their first occurrence. */
    record Members(int offset, Map<String, Json> members) implements Json {}
}

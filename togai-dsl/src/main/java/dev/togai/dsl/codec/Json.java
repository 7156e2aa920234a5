package dev.togai.dsl.codec;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value as a scanner found it, with the place where it begins. Between the text and the tree, because what makes a rule
 * is asked only of what is left: of members of one name Togai keeps the last, and never looks at the others.
 */
sealed interface Json {

    /** How many characters stand before it. */
    int offset();

    /** Null, a {@link Boolean} or a {@link String}. */
    record Scalar(int offset, @Nullable Object value) implements Json {}

    /** A number as it is written. It may be too large to have a value. */
    record Digits(int offset, String literal) implements Json {}

    /** An array. */
    record Elements(int offset, List<Json> elements) implements Json {}

    /** An object, its names in the order in which they first appear. */
    record Members(int offset, Map<String, Json> members) implements Json {}
}

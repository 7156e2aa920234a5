package dev.togai.dsl.codec;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value and its offset in the source, as an intermediate form between source and rule tree. Building the tree
 * later allows duplicate names: Togai uses the last value and ignores the others, even if they are not rules.
 */
sealed interface ParsedJson {

    /** Returns the offset of the value in the source. */
    int offset();

    /** A null, {@link Boolean} or {@link String}. */
    record ScalarValue(int offset, @Nullable Object value) implements ParsedJson {}

    /** A number in its original notation. It may exceed the limits of numbers. */
    record NumberValue(int offset, String literal) implements ParsedJson {}

    /** An array. */
    record ArrayValue(int offset, List<ParsedJson> elements) implements ParsedJson {}

    /** An object; names are in the order of their first occurrence. */
    record ObjectValue(int offset, Map<String, ParsedJson> members) implements ParsedJson {}
}

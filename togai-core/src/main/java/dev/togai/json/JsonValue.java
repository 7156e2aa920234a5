package dev.togai.json;

import java.util.List;
import java.util.Map;

/**
 * One value of a JSON text, with its place there: what is not understood can be kept exactly as it came.
 *
 * @param kind what it is
 * @param text the characters of a text without quotes and escapes; the literal of a number or boolean
 * @param items the values of an array
 * @param fields the values of an object by name, of doubled names the last
 * @param source the whole text
 * @param start where the value begins in the source
 * @param end where it ends there
 */
record JsonValue(
        Kind kind,
        String text,
        List<JsonValue> items,
        Map<String, JsonValue> fields,
        String source,
        int start,
        int end) {

    enum Kind {
        NULL,
        BOOLEAN,
        NUMBER,
        TEXT,
        ARRAY,
        OBJECT
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** The value as it stands in the source, character by character. */
    String raw() {
        return source.substring(start, end);
    }
}

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
 * @param start where a text, an array or an object begins in the source
 * @param end where an array or an object ends there
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
        return switch (kind) {
            case OBJECT, ARRAY -> source.substring(start, end);
            case TEXT -> source.substring(start, endOfText());
            case NULL, BOOLEAN, NUMBER -> text;
        };
    }

    /** Behind the quote that no backslash stands before; the parser has found it there. */
    private int endOfText() {
        int at = start + 1;
        while (source.charAt(at) != '"') {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }
}

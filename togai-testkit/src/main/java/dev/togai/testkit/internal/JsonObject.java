package dev.togai.testkit.internal;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object for the page and for snapshots. Values are strings, whole numbers, booleans, objects, collections, and JSON of
 * models. Everything else, such as a decimal number or an instant, is written as a string, because a browser would lose digits. Not
 * thread-safe.
 */
public final class JsonObject {

    private static final char FIRST_PRINTABLE = ' ';

    private final Map<String, Object> members = new LinkedHashMap<>();

    /** Creates an object without members. */
    public JsonObject() {}

    /**
     * JSON that is written as it is.
     *
     * @param text the JSON
     */
    public record Raw(String text) {}

    /** Adds a member. Leaves out an empty optional. */
    public JsonObject add(String name, Object value) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(present -> members.put(name, present));
        } else {
            members.put(name, value);
        }
        return this;
    }

    /** Returns the JSON of a value. */
    public static String json(Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    /** Returns the JSON. */
    @Override
    public String toString() {
        return json(this);
    }

    private static void write(Object value, StringBuilder out) {
        if (value instanceof JsonObject object) {
            writeAll('{', object.members.entrySet(), '}', out);
        } else if (value instanceof Map<?, ?> map) {
            writeAll('{', map.entrySet(), '}', out);
        } else if (value instanceof Map.Entry<?, ?> member) {
            writeString(String.valueOf(member.getKey()), out);
            write(member.getValue(), out.append(':'));
        } else if (value instanceof Collection<?> elements) {
            writeAll('[', elements, ']', out);
        } else if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Raw raw) {
            out.append(raw.text());
        } else {
            writeString(value instanceof BigDecimal number ? number.toPlainString() : value.toString(), out);
        }
    }

    private static void writeAll(char start, Collection<?> parts, char end, StringBuilder out) {
        out.append(start);
        String separator = "";
        for (Object part : parts) {
            write(part, out.append(separator));
            separator = ",";
        }
        out.append(end);
    }

    private static void writeString(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"' || character == '\\') {
                out.append('\\').append(character);
            } else if (character < FIRST_PRINTABLE || Character.isSurrogate(character)) {
                // Surrogates too: one without the other is no character of UTF-8.
                out.append(String.format("\\u%04x", (int) character));
            } else {
                out.append(character);
            }
        }
        out.append('"');
    }
}

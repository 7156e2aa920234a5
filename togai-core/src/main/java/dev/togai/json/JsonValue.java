package dev.togai.json;

import org.jspecify.annotations.Nullable;

/**
 * One value of a JSON text with its position there, so that an unexpected value can be kept unchanged. Not thread-safe.
 *
 * <p>The values of an object or array are a linked list: {@link #first()}, then each one's {@link #next()}. An object has few
 * fields and each is looked up once, so a map would cost more than it saves. {@link JsonObjectReader} unlinks the fields that it takes.
 */
final class JsonValue {

    enum Kind {
        NULL,
        BOOLEAN,
        NUMBER,
        STRING,
        ARRAY,
        OBJECT
    }

    private final Kind kind;
    private final String name;
    private final String text;
    private final String source;
    private final int start;
    private int end;
    private @Nullable JsonValue first;
    private @Nullable JsonValue last;
    private @Nullable JsonValue next;

    /**
     * Creates a value.
     *
     * @param kind the kind of value
     * @param name the name of the field, empty outside of an object
     * @param text the characters of a text without quotes and escapes; the literal of a number or boolean
     * @param source the whole text
     * @param start where a text, an array or an object begins in the source
     */
    JsonValue(Kind kind, String name, String text, String source, int start) {
        this.kind = kind;
        this.name = name;
        this.text = text;
        this.source = source;
        this.start = start;
    }

    /** Appends a value to this array or object. */
    void add(JsonValue value) {
        if (last == null) {
            first = value;
        } else {
            last.next = value;
        }
        last = value;
    }

    /** Sets the end of this array or object in the source. */
    void endsAt(int end) {
        this.end = end;
    }

    boolean is(Kind other) {
        return kind == other;
    }

    Kind kind() {
        return kind;
    }

    String name() {
        return name;
    }

    String text() {
        return text;
    }

    /** Returns the first value of an array or object; null for an empty one and for other kinds. */
    @Nullable
    JsonValue first() {
        return first;
    }

    /** Returns the value after this one in its array or object; null for the last. */
    @Nullable
    JsonValue next() {
        return next;
    }

    /** Returns the last field of that name; null if there is none. */
    @Nullable
    JsonValue field(String wanted) {
        JsonValue found = null;
        for (JsonValue field = first; field != null; field = field.next) {
            if (field.name.equals(wanted)) {
                found = field;
            }
        }
        return found;
    }

    /** Unlinks every field of that name. */
    void remove(String unwanted) {
        JsonValue before = null;
        for (JsonValue field = first; field != null; field = field.next) {
            if (!field.name.equals(unwanted)) {
                before = field;
            } else if (before == null) {
                first = field.next;
            } else {
                before.next = field.next;
            }
        }
    }

    /** Returns the source of the value, unchanged. */
    String raw() {
        return switch (kind) {
            case OBJECT, ARRAY -> source.substring(start, end);
            case STRING -> source.substring(start, endOfText());
            case NULL, BOOLEAN, NUMBER -> text;
        };
    }

    /** Returns the position after the closing quote, which the parser has found. */
    private int endOfText() {
        int at = start + 1;
        while (source.charAt(at) != '"') {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }
}

package dev.togai.json;

import org.jspecify.annotations.Nullable;

/**
 * One value of a JSON text, with its place there: what is not understood can be kept exactly as it came.
 *
 * <p>The values of an object or array are a chain: {@link #first()}, then each one's {@link #next()}. An object has few fields
 * and is asked for each of them once, so a map would cost more than it saves. {@link JsonFields} unlinks what it takes.
 */
final class JsonValue {

    enum Kind {
        NULL,
        BOOLEAN,
        NUMBER,
        TEXT,
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
     * A value.
     *
     * @param kind what it is
     * @param name its name in the object it stands in, else empty
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

    /** Puts a value behind those that an array or object has. */
    void add(JsonValue value) {
        if (last == null) {
            first = value;
        } else {
            last.next = value;
        }
        last = value;
    }

    /** Says where an array or object ends in the source. */
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

    /** The first value of an array or object; null if it is empty, or no such thing. */
    @Nullable
    JsonValue first() {
        return first;
    }

    /** The value behind this one in its array or object. */
    @Nullable
    JsonValue next() {
        return next;
    }

    /** The field of that name, of doubled ones the last; null if there is none. */
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

package dev.togai.error;

import dev.togai.internal.Excerpt;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A limit that a request breaks.
 *
 * @param field the JSON path of the field, for example {@code computations[0].matcher}
 * @param limit the limit, as a phrase
 * @param value the given value, null if there was none
 */
public record Violation(
        String field, String limit, @Nullable String value) {

    private static final int MAX_SHOWN_CHARACTERS = 60;

    /** Rejects a null field or limit. */
    public Violation {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(limit, "limit");
    }

    /** Returns field, limit and value on one line; a long value is cut. */
    @Override
    public String toString() {
        return field + ": " + limit + ", was " + excerpt();
    }

    private String excerpt() {
        if (value == null) {
            return "absent";
        }
        int characters = value.codePointCount(0, value.length());
        String excerpt = '"' + Excerpt.of(value, MAX_SHOWN_CHARACTERS) + '"';
        return characters <= MAX_SHOWN_CHARACTERS ? excerpt : excerpt + " (" + characters + " characters)";
    }
}

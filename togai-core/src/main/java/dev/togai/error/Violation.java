package dev.togai.error;

import dev.togai.internal.Excerpt;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One broken limit of a request.
 *
 * @param field where: the field's name on the wire, for example {@code computations[0].matcher}
 * @param limit what is allowed there
 * @param value what was given, null if nothing was
 */
public record Violation(
        String field, String limit, @Nullable String value) {

    private static final int SHOWN = 60;

    /** Refuses a nameless field or limit. */
    public Violation {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(limit, "limit");
    }

    /** Field, limit and value in one line; a long value is cut. */
    @Override
    public String toString() {
        return field + ": " + limit + ", was " + shown();
    }

    private String shown() {
        if (value == null) {
            return "absent";
        }
        int characters = value.codePointCount(0, value.length());
        String excerpt = '"' + Excerpt.of(value, SHOWN) + '"';
        return characters <= SHOWN ? excerpt : excerpt + " (" + characters + " characters)";
    }
}

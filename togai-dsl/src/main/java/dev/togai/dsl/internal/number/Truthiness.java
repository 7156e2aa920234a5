package dev.togai.dsl.internal.number;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What counts as true, in both dialects. */
public final class Truthiness {

    private Truthiness() {}

    /** False of null, false, zero of any scale, the empty text and the empty list; true of all else. */
    public static boolean of(@Nullable Object value) {
        if (value instanceof Boolean known) {
            return known;
        }
        if (value instanceof BigDecimal number) {
            return number.signum() != 0;
        }
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        if (value instanceof List<?> list) {
            return !list.isEmpty();
        }
        return value != null;
    }
}

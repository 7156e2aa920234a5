package dev.togai.dsl.internal.number;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The truth of values, which is the same in both dialects. */
public final class Truthiness {

    private Truthiness() {}

    /** Returns false for null, false, zero of any scale, the empty string and the empty list, and true for all other values. */
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

package dev.togai.proof;

import dev.togai.event.EventLimits;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An attribute or a dimension that rules read.
 *
 * @param isAttribute whether it is an attribute
 * @param name its name
 */
record MeterField(boolean isAttribute, String name) {

    /** The most digits before and after the point of a number. Rules compute with them within the limits of the evaluator. */
    static final int MAX_DIGITS = 30;

    private static final int MAX_EXPONENT = 999;

    /** Returns the name that rules use. */
    String path() {
        return (isAttribute ? "attributes." : "dimensions.") + name;
    }

    /** Returns whether an event can have the string as the value of the field. */
    boolean accepts(String text) {
        if (!isAttribute) {
            return !text.isEmpty() && text.codePointCount(0, text.length()) <= EventLimits.MAX_DIMENSION_LENGTH;
        }
        return EventLimits.VALUE_PATTERN.matcher(text).matches();
    }

    /** Returns the number that a string is to the rule engine; null if it is none. */
    static @Nullable BigDecimal parse(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Returns whether calculations with the number stay within the limits of the evaluator. */
    static boolean isInRange(BigDecimal number) {
        return Math.abs(number.scale()) <= MAX_EXPONENT
                && number.scale() <= MAX_DIGITS
                && (long) number.precision() - number.scale() <= MAX_DIGITS;
    }
}

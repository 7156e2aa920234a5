package dev.togai.dsl.internal.number;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.ast.RuleLimits;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.error.EvaluationException.Code;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The conversion of values to numbers, for the evaluator and the linter of this module. */
public final class NumberCoercion {

    /** The longest string of a number. The time to parse it grows with the square of its length. */
    public static final int MAX_LENGTH = 2 * RuleLimits.MAX_DIGITS;

    private NumberCoercion() {}

    /**
     * Returns a value of an event as rules see it: any number as the {@link BigDecimal} of its string, all other values
     * unchanged.
     */
    public static @Nullable Object normalize(@Nullable Object value, NodePath path) {
        return value instanceof Number number && !(value instanceof BigDecimal) ? decimal(number, path) : value;
    }

    private static BigDecimal decimal(Number number, NodePath path) {
        if (number instanceof Integer || number instanceof Long) {
            return BigDecimal.valueOf(number.longValue());
        }
        try {
            return new BigDecimal(number.toString());
        } catch (NumberFormatException e) {
            throw new EvaluationException(Code.BAD_NUMBER, path, "the event has the number " + number);
        }
    }

    /**
     * Converts an operand of Togai's arithmetic and comparisons: a number, or the string of one. Returns null for all other
     * values.
     */
    public static @Nullable BigDecimal toNumber(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number;
        }
        return value instanceof String text ? parse(text) : null;
    }

    /**
     * Returns the number that a string is to Togai's engine, or null if it is none.
     *
     * @throws EvaluationException if it is a number of too many characters
     */
    public static @Nullable BigDecimal parse(String text) {
        // Saves most strings, such as dates and ids, the exception.
        if (text.isEmpty() || !hasNumberParts(text)) {
            return null;
        }
        if (text.length() > MAX_LENGTH) {
            throw new EvaluationException(
                    Code.TOO_LARGE,
                    NodePath.ROOT,
                    "the event has a number of " + text.length() + " characters as a text");
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /**
     * Returns whether a string is zero where Togai's engine compares or counts: it trims as {@link String#trim()} does, so that a
     * control character is blank and a space of another script, such as U+3000, is not.
     */
    public static boolean isBlank(String text) {
        return text.trim().isEmpty();
    }

    /** Returns whether all characters can be part of a number. Digits of other scripts are digits, too. */
    private static boolean hasNumberParts(String text) {
        for (int i = 0; i < text.length(); i++) {
            char part = text.charAt(i);
            boolean ascii = (part >= '0' && part <= '9')
                    || part == '.'
                    || part == '-'
                    || part == '+'
                    || part == 'e'
                    || part == 'E';
            if (!ascii && !Character.isDigit(part)) {
                return false;
            }
        }
        return true;
    }
}

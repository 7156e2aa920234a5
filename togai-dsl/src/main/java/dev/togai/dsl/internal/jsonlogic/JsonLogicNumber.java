package dev.togai.dsl.internal.jsonlogic;

import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.internal.expression.OperatorCallContext;
import dev.togai.dsl.internal.number.NumberCoercion;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The conversion of values to numbers as {@code Number()} of JavaScript does it. The rule fails where JavaScript returns NaN or
 * Infinity, which decimals do not have.
 */
final class JsonLogicNumber {

    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?+(?:\\d++(?:\\.\\d*+)?+|\\.\\d++)(?:[eE][+-]?+\\d++)?+");
    private static final Pattern OTHER_BASE = Pattern.compile("0(?:[xX](\\p{XDigit}++)|[oO]([0-7]++)|[bB]([01]++))");
    private static final int[] BASES = {16, 8, 2};

    private JsonLogicNumber() {}

    /** Converts a value to a number. */
    static BigDecimal of(@Nullable Object value, OperatorCallContext call) {
        BigDecimal number = find(value);
        if (number == null) {
            throw none(value, call);
        }
        return number;
    }

    /**
     * Returns the number that a string begins with, which is what {@code +} and {@code *} take: JavaScript's {@code parseFloat} knows
     * decimals only, so 0x10 begins with 0. A blank string is zero, and any other value is the number that {@link #of} finds.
     */
    static BigDecimal leading(@Nullable Object value, OperatorCallContext call) {
        String stripped = value instanceof String text ? stripped(text) : "";
        if (!stripped.isEmpty()) {
            Matcher decimal = DECIMAL.matcher(stripped);
            BigDecimal number = decimal.lookingAt() ? NumberCoercion.parse(decimal.group()) : null;
            if (number == null) {
                throw none(value, call);
            }
            return number;
        }
        return of(value, call);
    }

    /** Parses a string; null if it is no number. A blank string is zero. */
    static @Nullable BigDecimal parse(String text) {
        String stripped = stripped(text);
        if (stripped.isEmpty()) {
            return BigDecimal.ZERO;
        }
        if (DECIMAL.matcher(stripped).matches()) {
            return NumberCoercion.parse(stripped);
        }
        Matcher other = OTHER_BASE.matcher(stripped);
        for (int i = 0; i < BASES.length && stripped.length() <= NumberCoercion.MAX_LENGTH && other.matches(); i++) {
            if (other.group(i + 1) != null) {
                return new BigDecimal(new BigInteger(other.group(i + 1), BASES[i]));
            }
        }
        return null;
    }

    /** Returns the string without the white space and line ends that JavaScript's {@code trim} removes. */
    private static String stripped(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isSpace(text.charAt(begin))) {
            begin++;
        }
        while (begin < end && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    private static boolean isSpace(char character) {
        return (character >= '\t' && character <= '\r') || character == '\uFEFF' || Character.isSpaceChar(character);
    }

    /** Converts a value to a number; null if it is none. */
    static @Nullable BigDecimal find(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number;
        }
        if (value instanceof String text) {
            return parse(text);
        }
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value) ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        return null;
    }

    private static EvaluationException none(@Nullable Object value, OperatorCallContext call) {
        return value instanceof String text
                ? call.failure(Code.BAD_NUMBER, "takes numbers, and \"" + text + "\" is none")
                : call.failure(Code.OPERAND_TYPE, "takes numbers, not " + value);
    }
}

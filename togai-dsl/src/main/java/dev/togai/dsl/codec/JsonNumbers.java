package dev.togai.dsl.codec;

import dev.togai.dsl.ast.RuleLimits;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The conversion between numbers and their notation, which preserves the scale. Reading and writing have the same
 * limits, so that every number read can be written and vice versa.
 */
final class JsonNumbers {

    private static final BigDecimal MAX_EXPONENT = BigDecimal.valueOf(RuleLimits.MAX_EXPONENT);

    /**
     * The longest literal that gson reads as a number: a longer one does not fit into its buffer and becomes a string.
     */
    private static final int MAX_LENGTH = 1_023;

    private JsonNumbers() {}

    /**
     * Returns whether gson reads the number as a string. It does if the literal is too long. It also does if the
     * integer digits, accumulated in 64 bits, overflow to 0 before the last digit, as in 184467440737095516160: gson
     * treats that like a leading zero.
     */
    static boolean gsonReadsAsString(String literal) {
        long sum = 0;
        int first = literal.startsWith("-") ? 1 : 0;
        for (int i = first; i < literal.length() && Character.isDigit(literal.charAt(i)); i++) {
            if (i > first && sum == 0) {
                return true;
            }
            sum = sum * 10 + (literal.charAt(i) - '0');
        }
        return literal.length() > MAX_LENGTH;
    }

    /** Returns whether the plain notation is within the limit of digits, without creating it. */
    static boolean isWithinLimits(BigDecimal number) {
        long scale = number.scale();
        return Math.max(number.precision() - scale, 1) + Math.max(scale, 0) <= RuleLimits.MAX_DIGITS;
    }

    /**
     * Returns the notation of a number within the limits: plain, except for a negative scale, which only an exponent
     * preserves.
     */
    static String format(BigDecimal number) {
        String text = number.scale() < 0 ? number.unscaledValue() + "e" + -number.scale() : number.toPlainString();
        return gsonReadsAsString(text) ? scientific(number) : text;
    }

    /** Returns the notation with one digit before the point, which has the same scale. */
    private static String scientific(BigDecimal number) {
        int exponent = number.precision() - 1 - number.scale();
        return number.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
    }

    /** Parses a JSON literal; empty if it exceeds a limit. Limits are checked before anything is calculated. */
    static Optional<BigDecimal> parse(String literal) {
        if (literal.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        int end = Math.max(literal.indexOf('e'), literal.indexOf('E'));
        String digits = end < 0 ? literal : literal.substring(0, end);
        if (digits.chars().filter(Character::isDigit).count() > RuleLimits.MAX_DIGITS) {
            return Optional.empty();
        }
        if (end >= 0 && new BigDecimal(literal.substring(end + 1)).abs().compareTo(MAX_EXPONENT) > 0) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(literal)).filter(JsonNumbers::isWithinLimits);
    }
}

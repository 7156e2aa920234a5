package dev.togai.dsl.codec;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Numbers and their text, which keeps the scale both ways. One limit holds for reading and writing, so that what is read can be
 * written and the reverse.
 */
final class NumberText {

    private static final BigDecimal MAX_EXPONENT = BigDecimal.valueOf(RuleReader.MAX_EXPONENT);

    /** Gson takes a longer number for a text, since it does not fit into its buffer. */
    private static final int MAX_LENGTH = 1_023;

    private NumberText() {}

    /**
     * Whether gson takes the number for a text: it is too long, or its digits before the point, added up in 64 bits, come to 0
     * ahead of the last of them. 184467440737095516160 does, and that is how gson sees a leading zero.
     */
    static boolean isTextToGson(String literal) {
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

    /** Whether the plain form has no more digits than a number may have; asked without spelling it out. */
    static boolean fits(BigDecimal number) {
        long scale = number.scale();
        return Math.max(number.precision() - scale, 1) + Math.max(scale, 0) <= RuleWriter.MAX_DIGITS;
    }

    /** The text of a number that fits: plain, but for a scale below zero, which only an exponent can keep. */
    static String of(BigDecimal number) {
        String text = number.scale() < 0 ? number.unscaledValue() + "e" + -number.scale() : number.toPlainString();
        return isTextToGson(text) ? scientific(number) : text;
    }

    /** With one digit before the point, which has the same scale. */
    private static String scientific(BigDecimal number) {
        int exponent = number.precision() - 1 - number.scale();
        return number.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
    }

    /** The number of that JSON literal; empty if it exceeds a limit. It is measured before anything is calculated. */
    static Optional<BigDecimal> parse(String literal) {
        if (literal.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        int end = Math.max(literal.indexOf('e'), literal.indexOf('E'));
        String digits = end < 0 ? literal : literal.substring(0, end);
        if (digits.chars().filter(Character::isDigit).count() > RuleWriter.MAX_DIGITS) {
            return Optional.empty();
        }
        if (end >= 0 && new BigDecimal(literal.substring(end + 1)).abs().compareTo(MAX_EXPONENT) > 0) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(literal)).filter(NumberText::fits);
    }
}

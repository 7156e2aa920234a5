package dev.togai.testkit.sample;

import dev.togai.event.EventLimits;
import dev.togai.internal.Excerpt;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;

/**
 * A range of decimal numbers of the same number of decimal places. Immutable and thread-safe.
 *
 * @param min the least number
 * @param max the greatest number, of the same scale
 */
record DecimalRange(BigDecimal min, BigDecimal max) {

    /** A rule rejects numbers of more than 1,000 digits. */
    private static final int MAX_LENGTH = 900;

    private static final int MAX_EXCERPT_LENGTH = 60;

    /**
     * Returns the range between two numbers in plain notation.
     *
     * @throws IllegalArgumentException if one is no decimal number, or if the minimum exceeds the maximum
     */
    static DecimalRange of(String min, String max) {
        BigDecimal least = number(min);
        BigDecimal greatest = number(max);
        if (least.compareTo(greatest) > 0) {
            throw new IllegalArgumentException("The minimum " + min + " must not exceed the maximum " + max + '.');
        }
        int scale = Math.max(least.scale(), greatest.scale());
        return new DecimalRange(least.setScale(scale), greatest.setScale(scale));
    }

    private static BigDecimal number(String text) {
        if (text.length() > MAX_LENGTH
                || !EventLimits.VALUE_PATTERN.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "The value of an attribute must be a decimal number such as 12.40, was \""
                            + Excerpt.of(text, MAX_EXCERPT_LENGTH) + "\".");
        }
        return new BigDecimal(text);
    }

    /** Draws a number, each of the same probability. */
    BigDecimal draw(Random random) {
        BigInteger count = max.unscaledValue().subtract(min.unscaledValue()).add(BigInteger.ONE);
        BigInteger drawn;
        do {
            drawn = new BigInteger(count.bitLength(), random);
        } while (drawn.compareTo(count) >= 0);
        return new BigDecimal(min.unscaledValue().add(drawn), min.scale());
    }
}

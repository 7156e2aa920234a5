package dev.togai.testkit.sample;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * A range of decimal numbers of the same number of decimal places. Immutable and thread-safe.
 *
 * @param min the least number
 * @param max the greatest number, of the same scale
 */
record DecimalRange(BigDecimal min, BigDecimal max) {

    /** The documented form of the value of an attribute, with few enough places for a rule. */
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,512}(\\.\\d{1,400})?");

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
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "The value of an attribute must be a decimal number such as 12.40, was \"" + text + "\".");
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

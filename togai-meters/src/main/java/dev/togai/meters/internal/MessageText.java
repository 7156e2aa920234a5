package dev.togai.meters.internal;

import java.math.BigDecimal;
import java.util.Locale;

/** Numbers and names of constants in messages. */
public final class MessageText {

    private static final int PERCENT = 2;

    private MessageText() {}

    /** Returns a number with its noun: {@code 1 meter}, {@code 2 meters}. */
    public static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** Returns the name of a constant as words in lower case: {@code not started}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Returns a fraction as percent: {@code 3.5 %} for 0.035. */
    public static String percent(BigDecimal fraction) {
        return fraction.movePointRight(PERCENT).stripTrailingZeros().toPlainString() + " %";
    }
}

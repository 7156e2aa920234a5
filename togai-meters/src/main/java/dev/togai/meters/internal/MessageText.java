package dev.togai.meters.internal;

import dev.togai.proof.MeterChange;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

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

    /**
     * Returns the proved limits of a change in percent, in both directions, as the rest of a sentence about units: {@code of events that
     * count before and after increase by at most 3 % and never decrease}. Empty if no limit is known, or no units differ.
     */
    public static Optional<String> bounds(MeterChange change) {
        Optional<String> increase = bound("increase", change.atMostIncrease());
        Optional<String> decrease = bound("decrease", change.atMostDecrease());
        boolean differ = isPositive(change.atMostIncrease()) || isPositive(change.atMostDecrease());
        if (!differ) {
            return Optional.empty();
        }
        return Optional.of("of events that count before and after "
                + increase.orElse("increase without a known limit") + " and "
                + decrease.orElse("decrease without a known limit"));
    }

    private static Optional<String> bound(String verb, Optional<BigDecimal> limit) {
        return limit.map(
                fraction -> fraction.signum() > 0 ? verb + " by at most " + percent(fraction) : "never " + verb);
    }

    private static boolean isPositive(Optional<BigDecimal> fraction) {
        return fraction.filter(it -> it.signum() > 0).isPresent();
    }
}

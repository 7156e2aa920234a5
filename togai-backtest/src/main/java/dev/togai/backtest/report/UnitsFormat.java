package dev.togai.backtest.report;

import dev.togai.backtest.AccountDelta;
import dev.togai.backtest.MeterDelta;
import dev.togai.backtest.PeriodDelta;
import dev.togai.backtest.UnitsDelta;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The format of the units of one meter. All of its numbers have the same number of decimals, so that they can be compared at a glance.
 *
 * @param decimals the number of decimals
 */
record UnitsFormat(int decimals) {

    private static final int MAX_DECIMALS = 2;

    /** The most digits before the point that are shown. Units of more digits have an exponent. */
    private static final int MAX_DIGITS = 18;

    /** The number of digits of a number with an exponent. */
    private static final MathContext SHORT = new MathContext(4);

    /** The number of digits of a number that the decimals would round to zero. */
    private static final MathContext TINY = new MathContext(2);

    private static final int MAX_TINY_SCALE = 9;
    private static final String[] SUFFIXES = {"", "k", "M", "B", "T"};
    private static final int THOUSAND_DIGITS = 3;

    /** Returns the format of a meter: without decimals if all shown units are whole numbers. */
    static UnitsFormat of(MeterDelta meter) {
        Stream<UnitsDelta> units = Stream.of(
                        Stream.of(meter.units()),
                        meter.periods().stream().map(PeriodDelta::units),
                        meter.accounts().largest().stream().map(AccountDelta::units),
                        meter.accounts().byDifference().stream().map(AccountDelta::units))
                .flatMap(it -> it);
        boolean isWhole =
                units.allMatch(it -> it.before().scale() <= 0 && it.after().scale() <= 0);
        return new UnitsFormat(isWhole ? 0 : MAX_DECIMALS);
    }

    /** Returns units with groups of digits: {@code 1,234.50}. */
    String units(BigDecimal units) {
        if (units.signum() != 0 && units.precision() - units.scale() > MAX_DIGITS) {
            return units.round(SHORT).stripTrailingZeros().toString();
        }
        BigDecimal rounded = units.setScale(decimals, RoundingMode.HALF_UP);
        if (rounded.signum() == 0 && units.signum() != 0) {
            BigDecimal tiny = units.round(TINY).stripTrailingZeros();
            return tiny.scale() > MAX_TINY_SCALE ? tiny.toString() : tiny.toPlainString();
        }
        return units.signum() == 0 ? "0" : String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
    }

    /** Returns units with a sign: {@code +1,234.50}. */
    String signed(BigDecimal units) {
        return (units.signum() > 0 ? "+" : "") + units(units);
    }

    /** Returns the difference in percent: {@code +2.50 %}; {@code new} if there were no units. */
    static String percent(UnitsDelta units) {
        if (units.isZero()) {
            return "0 %";
        }
        return units.percent().map(UnitsFormat::percent).orElse("new");
    }

    /** Returns a number of percent with a sign. */
    static String percent(BigDecimal percent) {
        return new UnitsFormat(MAX_DECIMALS).signed(percent) + " %";
    }

    /** Returns a part as a share of a whole: {@code 98.6 %}. It is 0 % or 100 % only if it is so exactly. Empty if there is no whole. */
    static Optional<String> share(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0
                ? Optional.empty()
                : Optional.of(share(part.movePointRight(2).divide(whole, MathContext.DECIMAL64)));
    }

    /** Returns a share in percent with one decimal. It is 0 % or 100 % only if it is so exactly. */
    static String share(BigDecimal percent) {
        BigDecimal hundred = BigDecimal.valueOf(100);
        BigDecimal rounded = percent.setScale(1, RoundingMode.HALF_UP);
        if (rounded.signum() == 0 && percent.signum() > 0) {
            return "under 0.1 %";
        }
        if (rounded.compareTo(hundred) == 0 && percent.compareTo(hundred) < 0) {
            return "99.9 %";
        }
        return (rounded.stripTrailingZeros().scale() <= 0 ? rounded.setScale(0, RoundingMode.HALF_UP) : rounded)
                        .toPlainString()
                + " %";
    }

    /** Returns a number of events or accounts with groups of digits. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Returns a number of things: {@code 1 account}, {@code 2,000 accounts}. */
    static String count(long count, String noun) {
        return count(count) + ' ' + noun + (count == 1 ? "" : "s");
    }

    /** Returns a round number for an axis: {@code 1.5M}. */
    static String compact(BigDecimal units) {
        int digits = units.precision() - units.scale();
        if (units.signum() == 0) {
            return "0";
        }
        int thousands = Math.max(0, (digits - 1) / THOUSAND_DIGITS);
        if (thousands >= SUFFIXES.length || digits < -THOUSAND_DIGITS) {
            return units.round(SHORT).stripTrailingZeros().toString();
        }
        return units.movePointLeft(THOUSAND_DIGITS * thousands)
                        .round(SHORT)
                        .stripTrailingZeros()
                        .toPlainString()
                + SUFFIXES[thousands];
    }
}

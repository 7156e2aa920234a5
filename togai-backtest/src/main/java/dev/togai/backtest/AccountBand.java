package dev.togai.backtest;

import java.math.BigDecimal;

/** The bands of accounts by the difference of their units in percent, from the greatest decrease to the greatest increase. */
public enum AccountBand {
    /** The account had units, and has none after the change. */
    NEWLY_ZERO("now zero"),
    /** The units decrease by more than 25 %. */
    DECREASE_OVER_25("more than 25 % down"),
    /** The units decrease by more than 5 %, and by at most 25 %. */
    DECREASE_TO_25("5 to 25 % down"),
    /** The units decrease by more than 1 %, and by at most 5 %. */
    DECREASE_TO_5("1 to 5 % down"),
    /** The units decrease by at most 1 %. */
    DECREASE_TO_1("up to 1 % down"),
    /** The units are the same. */
    UNCHANGED("unchanged"),
    /** The units increase by at most 1 %. */
    INCREASE_TO_1("up to 1 % up"),
    /** The units increase by more than 1 %, and by at most 5 %. */
    INCREASE_TO_5("1 to 5 % up"),
    /** The units increase by more than 5 %, and by at most 25 %. */
    INCREASE_TO_25("5 to 25 % up"),
    /** The units increase by more than 25 %. */
    INCREASE_OVER_25("more than 25 % up"),
    /** The account had no units, and has some after the change. */
    NEWLY_BILLED("newly billed");

    private static final BigDecimal SMALL = BigDecimal.ONE;
    private static final BigDecimal MEDIUM = BigDecimal.valueOf(5);
    private static final BigDecimal LARGE = BigDecimal.valueOf(25);

    private final String text;

    AccountBand(String text) {
        this.text = text;
    }

    /** Returns the description. */
    public String text() {
        return text;
    }

    /** Returns the band of an account. */
    public static AccountBand of(UnitsDelta units) {
        if (units.isZero()) {
            return UNCHANGED;
        }
        if (units.after().signum() == 0) {
            return NEWLY_ZERO;
        }
        if (units.before().signum() == 0) {
            return NEWLY_BILLED;
        }
        BigDecimal percent = units.percent().orElseThrow().abs();
        boolean up = units.difference().signum() > 0;
        if (percent.compareTo(SMALL) <= 0) {
            return up ? INCREASE_TO_1 : DECREASE_TO_1;
        }
        if (percent.compareTo(MEDIUM) <= 0) {
            return up ? INCREASE_TO_5 : DECREASE_TO_5;
        }
        if (percent.compareTo(LARGE) <= 0) {
            return up ? INCREASE_TO_25 : DECREASE_TO_25;
        }
        return up ? INCREASE_OVER_25 : DECREASE_OVER_25;
    }
}

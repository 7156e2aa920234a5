package dev.togai.backtest.report;

import java.util.Locale;

/** Numbers of SVG, the same on each machine. */
final class Svg {

    private Svg() {}

    /** Returns a coordinate with at most 2 decimals. */
    static String number(double coordinate) {
        String text = String.format(Locale.ROOT, "%.2f", coordinate);
        return text.replaceAll("\\.?0+$", "");
    }
}

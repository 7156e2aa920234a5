package dev.togai.benchmarks.backtest;

import dev.togai.backtest.BacktestResult;
import dev.togai.backtest.MeterDelta;
import dev.togai.backtest.PeriodDelta;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The units of each meter and month before and after a change, which must be the same in all programs. Not thread-safe. */
final class MonthTotals {

    private static final int FINGERPRINT_LENGTH = 12;

    private final TreeSet<String> lines = new TreeSet<>();

    /** Returns the totals of a backtest. */
    static MonthTotals of(BacktestResult result) {
        MonthTotals totals = new MonthTotals();
        for (MeterDelta meter : result.meters()) {
            for (PeriodDelta period : meter.periods()) {
                totals.add(
                        meter.name(),
                        period.start().toString().substring(0, "2024-01".length()),
                        period.units().before(),
                        period.units().after(),
                        period.eventsBefore(),
                        period.eventsAfter());
            }
        }
        return totals;
    }

    /** Adds a month of a meter. Units are null where no event counts. */
    void add(
            String meter,
            String month,
            @Nullable BigDecimal before,
            @Nullable BigDecimal after,
            long eventsBefore,
            long eventsAfter) {
        lines.add(String.join(
                " ", meter, month, text(before), text(after), Long.toString(eventsBefore), Long.toString(eventsAfter)));
    }

    private static String text(@Nullable BigDecimal units) {
        return units == null ? "0" : units.stripTrailingZeros().toPlainString();
    }

    /** Returns a fingerprint of all totals. */
    String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, FINGERPRINT_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each JVM has SHA-256", e);
        }
    }
}

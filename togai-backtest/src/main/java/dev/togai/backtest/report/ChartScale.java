package dev.togai.backtest.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The scale of an axis with round ticks. It contains zero. Computed in decimals, because units can exceed the range of {@code double}.
 * Immutable.
 *
 * @param ticks the ticks from the lowest to the highest, at least 2
 */
record ChartScale(List<BigDecimal> ticks) {

    private static final List<BigDecimal> ROUND_STEPS =
            List.of(BigDecimal.ONE, BigDecimal.valueOf(2), BigDecimal.valueOf(5), BigDecimal.TEN);

    /** Returns a scale that contains all values. */
    static ChartScale of(Collection<BigDecimal> values, int intervals) {
        BigDecimal low = values.stream().reduce(BigDecimal.ZERO, BigDecimal::min);
        BigDecimal high = values.stream().reduce(BigDecimal.ZERO, BigDecimal::max);
        BigDecimal range = high.subtract(low);
        BigDecimal step = range.signum() == 0 ? BigDecimal.ONE : step(range, intervals);
        BigDecimal first = low.divide(step, 0, RoundingMode.FLOOR).multiply(step);
        List<BigDecimal> ticks = new ArrayList<>(List.of(first));
        BigDecimal last = first;
        while (last.compareTo(high) < 0 || ticks.size() < 2) {
            last = last.add(step);
            ticks.add(last);
        }
        return new ChartScale(List.copyOf(ticks));
    }

    private static BigDecimal step(BigDecimal range, int intervals) {
        BigDecimal exact = range.divide(BigDecimal.valueOf(intervals), MathContext.DECIMAL32);
        BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(exact.precision() - exact.scale() - 1);
        return ROUND_STEPS.stream()
                .map(power::multiply)
                .filter(step -> step.compareTo(exact) >= 0)
                .findFirst()
                .orElseThrow();
    }

    /** Returns the position of a value as a fraction of the height, from the bottom. */
    double position(BigDecimal value) {
        BigDecimal first = ticks.get(0);
        BigDecimal range = ticks.get(ticks.size() - 1).subtract(first);
        return value.subtract(first).divide(range, MathContext.DECIMAL32).doubleValue();
    }
}

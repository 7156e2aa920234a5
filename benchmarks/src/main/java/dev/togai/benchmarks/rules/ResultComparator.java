package dev.togai.benchmarks.rules;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Compares the results of several evaluators for every event, because evaluators with different results are not comparable. */
final class ResultComparator {

    private final IntFunction<@Nullable Object> first;

    private ResultComparator(IntFunction<@Nullable Object> first) {
        this.first = first;
    }

    /** Returns a comparator with the expected results, by the number of the event. */
    static ResultComparator with(IntFunction<@Nullable Object> first) {
        return new ResultComparator(first);
    }

    /** Fails if the evaluator's result for an event differs. A {@code double} may differ by its limited precision. */
    ResultComparator of(String peer, IntFunction<@Nullable Object> results) {
        for (int event = 0; event < EventGenerator.COUNT; event++) {
            Object expected = first.apply(event);
            Object actual = results.apply(event);
            if (!same(expected, actual)) {
                throw new IllegalStateException(
                        "For event %d %s returns %s instead of %s.".formatted(event, peer, actual, expected));
            }
        }
        return this;
    }

    private static boolean same(@Nullable Object expected, @Nullable Object actual) {
        if (!(expected instanceof BigDecimal exact) || actual == null) {
            return expected == actual || (expected != null && expected.equals(actual));
        }
        BigDecimal number = new BigDecimal(actual.toString());
        return actual instanceof Double
                ? number.round(MathContext.DECIMAL32).compareTo(exact.round(MathContext.DECIMAL32)) == 0
                        || number.subtract(exact).abs().compareTo(new BigDecimal("1e-9")) < 0
                : number.compareTo(exact) == 0;
    }
}

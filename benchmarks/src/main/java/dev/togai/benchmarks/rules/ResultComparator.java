package dev.togai.benchmarks.rules;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What one peer answers to every event, and that the others answer the same: a benchmark of different answers measures nothing. */
final class ResultComparator {

    private final IntFunction<@Nullable Object> first;

    private ResultComparator(IntFunction<@Nullable Object> first) {
        this.first = first;
    }

    /** The answers to agree with, by the number of the event. */
    static ResultComparator with(IntFunction<@Nullable Object> first) {
        return new ResultComparator(first);
    }

    /** Fails if the peer's answer to an event differs; from a {@code double} only in what its digits cannot hold. */
    ResultComparator of(String peer, IntFunction<@Nullable Object> results) {
        for (int event = 0; event < EventGenerator.COUNT; event++) {
            Object expected = first.apply(event);
            Object actual = results.apply(event);
            if (!same(expected, actual)) {
                throw new IllegalStateException(
                        "To event %d %s answers %s instead of %s.".formatted(event, peer, actual, expected));
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

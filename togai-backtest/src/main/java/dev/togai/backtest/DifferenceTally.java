package dev.togai.backtest;

import dev.togai.dsl.preview.UsageAccumulator;
import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The events whose results differ in one way: their units and the smallest of them. Not thread-safe. */
final class DifferenceTally implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private final DeltaSum sum = new DeltaSum();
    private final SmallestEvent smallest = new SmallestEvent();

    void addLast(@Nullable UsageAccumulator before, @Nullable UsageAccumulator after, EventBytes event) {
        sum.addLast(before, after);
        smallest.add(event);
    }

    void add(DifferenceTally other) {
        sum.add(other.sum);
        smallest.add(other.smallest);
    }

    DeltaSum sum() {
        return sum;
    }

    SmallestEvent smallest() {
        return smallest;
    }
}

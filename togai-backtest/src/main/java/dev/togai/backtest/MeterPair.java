package dev.togai.backtest;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A meter before and after a change, as indices into the compiled meters. Both are the same index if the meters compute the same.
 *
 * @param before the index of the meter before the change; -1 if the change adds the meter
 * @param after the index of the meter after the change; -1 if the change removes the meter
 */
record MeterPair(int before, int after) implements Serializable {

    static final int NONE = -1;

    boolean isChanged() {
        return before != after;
    }

    /** Returns the indices of the meters: two if they differ, unless one is missing. */
    IntStream indices() {
        return IntStream.of(before, after).filter(index -> index != NONE).distinct();
    }

    static <T> @Nullable T find(List<T> list, int index) {
        return index == NONE ? null : list.get(index);
    }
}

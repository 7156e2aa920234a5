package dev.togai.backtest;

import java.io.Serializable;
import java.util.List;
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

    static <T> @Nullable T find(List<T> list, int index) {
        return index == NONE ? null : list.get(index);
    }
}

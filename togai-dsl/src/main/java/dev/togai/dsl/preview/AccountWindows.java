package dev.togai.dsl.preview;

import dev.togai.dsl.eval.UnitSum;
import java.util.Arrays;
import java.util.Objects;

/**
 * The sums of one account, by the start of the window. Most accounts have few windows, so they are in an array, which needs a
 * fraction of the memory of a map. Not thread-safe.
 */
final class AccountWindows {

    /** The sum of an account in a window. */
    static final class Row {

        private final long start;
        private final UnitSum units = new UnitSum();
        private long events;

        private Row(long start) {
            this.start = start;
        }

        /** Returns the start of the window in seconds of the epoch. */
        long start() {
            return start;
        }

        UnitSum units() {
            return units;
        }

        long events() {
            return events;
        }

        /** Adds a number of events with their units. */
        void add(UnitSum unitsOfEvents, long count) {
            units.add(unitsOfEvents);
            events += count;
        }
    }

    /** The rows by their start; the elements from {@link #size} on are null. */
    private Row[] rows = new Row[1];

    private int size;

    /** The index of the row that was used last: the times of most events ascend. */
    private int last;

    /** Returns the row of the window that starts at a second of the epoch; creates it if it is missing. */
    Row row(long start) {
        if (size == 0 || rows[last].start != start) {
            last = find(start);
        }
        return rows[last];
    }

    private int find(long start) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rows[middle].start < start) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == size || rows[low].start != start) {
            insert(low, new Row(start));
        }
        return low;
    }

    private void insert(int index, Row row) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, 2 * size);
        }
        System.arraycopy(rows, index, rows, index + 1, size - index);
        rows[index] = row;
        size++;
    }

    void addAll(AccountWindows others) {
        for (int i = 0; i < others.size; i++) {
            Row other = others.rows[i];
            row(other.start).add(other.units, other.events);
        }
    }

    int size() {
        return size;
    }

    /** Returns the row at an index of the order of the windows. */
    Row get(int index) {
        return rows[Objects.checkIndex(index, size)];
    }
}

package dev.togai.testkit.internal.metering;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The sums of one series in buckets of equal width, in arrays sorted by the start of the bucket. Not thread-safe. */
final class BucketSeries {

    private static final int INITIAL_CAPACITY = 4;

    private final long width;
    private long[] starts = new long[INITIAL_CAPACITY];
    private @Nullable BigDecimal[] sums = new BigDecimal[INITIAL_CAPACITY];
    private int[] counts = new int[INITIAL_CAPACITY];
    private int size;

    /** Creates an empty series of buckets this number of seconds wide. */
    BucketSeries(long width) {
        this.width = width;
    }

    /** Adds an amount to the bucket of an instant. A bucket without contributions is removed. */
    void add(Instant at, BigDecimal amount, int contributions) {
        long start = Math.floorDiv(at.getEpochSecond(), width) * width;
        int index = size > 0 && starts[size - 1] == start ? size - 1 : Arrays.binarySearch(starts, 0, size, start);
        if (index < 0) {
            index = -index - 1;
            insert(index, start);
        }
        BigDecimal sum = sums[index];
        sums[index] = sum == null ? amount : sum.add(amount);
        counts[index] += contributions;
        if (counts[index] == 0) {
            remove(index);
        }
    }

    /** Passes the buckets that start at or after the first second and before the other to the visitor, in order. */
    void forEach(long from, long until, Visitor visitor) {
        int index = Arrays.binarySearch(starts, 0, size, from);
        for (int i = index < 0 ? -index - 1 : index; i < size && starts[i] < until; i++) {
            BigDecimal sum = sums[i];
            visitor.visit(starts[i], sum == null ? BigDecimal.ZERO : sum, counts[i]);
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    private void insert(int index, long start) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            sums = Arrays.copyOf(sums, size * 2);
            counts = Arrays.copyOf(counts, size * 2);
        }
        shift(index, index + 1, size - index);
        starts[index] = start;
        sums[index] = null;
        counts[index] = 0;
        size++;
    }

    private void remove(int index) {
        shift(index + 1, index, size - index - 1);
        size--;
        sums[size] = null;
    }

    private void shift(int from, int to, int length) {
        System.arraycopy(starts, from, starts, to, length);
        System.arraycopy(sums, from, sums, to, length);
        System.arraycopy(counts, from, counts, to, length);
    }

    /** Receives buckets. */
    interface Visitor {

        /**
         * Receives a bucket.
         *
         * @param start the start in seconds since 1970
         * @param sum the sum of its contributions
         * @param count the number of its contributions
         */
        void visit(long start, BigDecimal sum, int count);
    }
}

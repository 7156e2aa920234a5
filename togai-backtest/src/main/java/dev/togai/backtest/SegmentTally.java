package dev.togai.backtest;

import dev.togai.dsl.preview.UsageAccumulator;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The units of events by the value of one dimension. Not thread-safe. */
final class SegmentTally implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * The number of values up to which a dimension explains a change. A part of the events never has more values than all of them, so the
     * result does not depend on how events are divided.
     */
    static final int MAX_VALUES = 1_000;

    /** The sums by value, which is null for events without the dimension. Null if there are too many values. */
    private @Nullable HashMap<@Nullable String, Sums> byValue = new HashMap<>();

    /** The sums of the events of one value. */
    private static final class Sums implements Serializable {

        @Serial
        private static final long serialVersionUID = 1L;

        private final DeltaSum all = new DeltaSum();
        private final DeltaSum different = new DeltaSum();

        void add(Sums other) {
            all.add(other.all);
            different.add(other.different);
        }
    }

    /** Adds the last event of two accumulators, which counts in one of them or has different results. */
    void addLast(
            @Nullable String value,
            @Nullable UsageAccumulator before,
            @Nullable UsageAccumulator after,
            boolean isDifferent) {
        Sums sums = sums(value);
        if (sums == null) {
            return;
        }
        sums.all.addLast(before, after);
        if (isDifferent) {
            sums.different.addLast(before, after);
        }
    }

    private @Nullable Sums sums(@Nullable String value) {
        if (byValue == null) {
            return null;
        }
        Sums sums = byValue.get(value);
        if (sums == null) {
            if (byValue.size() == MAX_VALUES) {
                byValue = null;
                return null;
            }
            sums = new Sums();
            byValue.put(value, sums);
        }
        return sums;
    }

    void add(SegmentTally other) {
        if (other.byValue == null) {
            byValue = null;
            return;
        }
        other.byValue.forEach((value, theirs) -> {
            Sums sums = sums(value);
            if (sums != null) {
                sums.add(theirs);
            }
        });
    }

    /** Returns the segments, those without the dimension last; empty if there are too many values. */
    List<Segment> list() {
        List<Segment> segments = new ArrayList<>();
        Map<@Nullable String, Sums> values = byValue == null ? Map.of() : byValue;
        values.forEach((value, sums) ->
                segments.add(new Segment(value, sums.all.count(), sums.different.count(), sums.all.delta())));
        segments.sort(Comparator.comparing(Segment::value, Comparator.nullsLast(Comparator.naturalOrder())));
        return segments;
    }
}

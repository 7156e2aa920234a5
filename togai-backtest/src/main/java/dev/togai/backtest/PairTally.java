package dev.togai.backtest;

import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.dsl.preview.CompiledMeters;
import dev.togai.dsl.preview.MeterOutcome;
import dev.togai.dsl.preview.UsageAccumulator;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The differences between the results of events before and after the change of one meter. Not thread-safe. */
final class PairTally implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private final EnumMap<DifferenceKind, DifferenceTally> differences = new EnumMap<>(DifferenceKind.class);
    private final ArrayList<SegmentTally> segments = new ArrayList<>();

    PairTally(int dimensions) {
        for (int i = 0; i < dimensions; i++) {
            segments.add(new SegmentTally());
        }
    }

    /** Adds the event that was added last to the accumulators of the meter before and after the change. */
    void addLast(
            @Nullable UsageAccumulator before,
            @Nullable UsageAccumulator after,
            CompiledMeters meters,
            PreparedEvent event,
            EventBytes bytes) {
        boolean counted = isCounted(before);
        boolean counts = isCounted(after);
        DifferenceKind kind = kind(before, after, counted, counts);
        if (kind != null) {
            difference(kind).addLast(before, after, bytes);
        }
        if (kind != null || counted || counts) {
            for (int i = 0; i < segments.size(); i++) {
                segments.get(i).addLast(value(meters, event, i), before, after, kind != null);
            }
        }
    }

    private DifferenceTally difference(DifferenceKind kind) {
        return differences.computeIfAbsent(kind, ignored -> new DifferenceTally());
    }

    private static @Nullable String value(CompiledMeters meters, PreparedEvent event, int index) {
        try {
            Object value = meters.field(event, index);
            return value == null ? null : value.toString();
        } catch (EvaluationException ignored) {
            // A list in place of the dimensions: the event has no value.
            return null;
        }
    }

    private static boolean isCounted(@Nullable UsageAccumulator accumulator) {
        return accumulator != null && accumulator.lastOutcome() == MeterOutcome.COUNTED;
    }

    private static boolean isFailed(@Nullable UsageAccumulator accumulator) {
        return accumulator != null && accumulator.lastOutcome() == MeterOutcome.FAILED;
    }

    private static @Nullable DifferenceKind kind(
            @Nullable UsageAccumulator before, @Nullable UsageAccumulator after, boolean counted, boolean counts) {
        if (before != null && after != null && before.hasSameLastResult(after)) {
            return null;
        }
        if (counted && counts && before != null && after != null) {
            return before.compareLastUnitsTo(after) < 0 ? DifferenceKind.MORE_UNITS : DifferenceKind.FEWER_UNITS;
        }
        boolean failed = isFailed(before);
        if (isFailed(after) != failed) {
            return failed ? DifferenceKind.FAILS_NO_LONGER : DifferenceKind.FAILS_NEWLY;
        }
        if (counts != counted) {
            return counts ? DifferenceKind.COUNTS_NEWLY : DifferenceKind.COUNTS_NO_LONGER;
        }
        return null;
    }

    void add(PairTally other) {
        other.differences.forEach((kind, theirs) -> difference(kind).add(theirs));
        for (int i = 0; i < segments.size(); i++) {
            segments.get(i).add(other.segments.get(i));
        }
    }

    Map<DifferenceKind, DifferenceTally> differences() {
        return differences;
    }

    List<SegmentTally> segments() {
        return segments;
    }
}

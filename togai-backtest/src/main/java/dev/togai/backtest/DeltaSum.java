package dev.togai.backtest;

import dev.togai.dsl.eval.UnitSum;
import dev.togai.dsl.preview.UsageAccumulator;
import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A mutable sum of the units of events before and after a change. Not thread-safe. */
final class DeltaSum implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private long events;
    private final UnitSum before = new UnitSum();
    private final UnitSum after = new UnitSum();

    /** Adds the last event of two accumulators. An accumulator is null if there is no meter. */
    void addLast(@Nullable UsageAccumulator eventsBefore, @Nullable UsageAccumulator eventsAfter) {
        events++;
        if (eventsBefore != null) {
            eventsBefore.addLastUnitsTo(before);
        }
        if (eventsAfter != null) {
            eventsAfter.addLastUnitsTo(after);
        }
    }

    void add(DeltaSum other) {
        events += other.events;
        before.add(other.before);
        after.add(other.after);
    }

    long events() {
        return events;
    }

    UnitsDelta delta() {
        return new UnitsDelta(before.total(), after.total());
    }
}

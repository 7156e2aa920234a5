package dev.togai.backtest;

import dev.togai.dsl.eval.UnitSum;
import dev.togai.dsl.preview.UsageAccumulator;
import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A mutable sum of units before and after a change: of events, or of accounts. Not thread-safe. */
final class DeltaSum implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private long count;
    private final UnitSum before = new UnitSum();
    private final UnitSum after = new UnitSum();

    /** Adds the last event of two accumulators. An accumulator is null if there is no meter. */
    void addLast(@Nullable UsageAccumulator eventsBefore, @Nullable UsageAccumulator eventsAfter) {
        count++;
        if (eventsBefore != null) {
            eventsBefore.addLastUnitsTo(before);
        }
        if (eventsAfter != null) {
            eventsAfter.addLastUnitsTo(after);
        }
    }

    /** Adds the units of an account. */
    void add(UnitsDelta units) {
        count++;
        before.add(UnitSum.of(units.before()));
        after.add(UnitSum.of(units.after()));
    }

    void add(DeltaSum other) {
        count += other.count;
        before.add(other.before);
        after.add(other.after);
    }

    /** Returns the number of events or accounts that were added. */
    long count() {
        return count;
    }

    UnitsDelta delta() {
        return new UnitsDelta(before.total(), after.total());
    }
}

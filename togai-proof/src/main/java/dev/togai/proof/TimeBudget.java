package dev.togai.proof;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The time that a proof may take. Immutable; thread-safe if its clock is. */
final class TimeBudget {

    /** The reason why a statement is undecided if the time is over. */
    static final String REASON = "the time limit was reached";

    private final LongSupplier nanoClock;
    private final long start;
    private final Duration limit;

    /** Starts the time. */
    TimeBudget(LongSupplier nanoClock, Duration limit) {
        this.nanoClock = nanoClock;
        this.start = nanoClock.getAsLong();
        this.limit = limit;
    }

    /** Returns the time that is left; zero if none is. */
    Duration remaining() {
        Duration left = limit.minusNanos(nanoClock.getAsLong() - start);
        return left.isNegative() ? Duration.ZERO : left;
    }

    boolean isOver() {
        return remaining().isZero();
    }
}

package dev.togai.backtest;

import java.io.Serial;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The state of one pass over the files. Not thread-safe, but for its ids. */
final class FilePass implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int number;
    private final HashSet<String> repeatedIds;
    private final @Nullable EventIds ids;
    private final BacktestTally tally;
    private int doneRanges;

    private FilePass(int number, Set<String> repeatedIds, @Nullable EventIds ids, BacktestTally tally) {
        this.number = number;
        this.repeatedIds = new HashSet<>(repeatedIds);
        this.ids = ids;
        this.tally = tally;
    }

    /**
     * Creates a pass that has read nothing.
     *
     * @param repeatedIds the ids that different events are known to have
     * @param ids an empty store of ids; null to compare none
     */
    static FilePass of(Backtest backtest, int number, Set<String> repeatedIds, @Nullable EventIds ids) {
        return new FilePass(number, repeatedIds, ids, backtest.tally(repeatedIds));
    }

    int number() {
        return number;
    }

    /** Returns the number of ranges, from the first, whose events are in the tally. */
    int doneRanges() {
        return doneRanges;
    }

    void setDoneRanges(int count) {
        doneRanges = count;
    }

    /** Returns an empty tally for one thread. */
    BacktestTally newTally(Backtest backtest) {
        return backtest.tally(repeatedIds, ids);
    }

    BacktestTally tally() {
        return tally;
    }

    boolean comparesIds() {
        return ids != null;
    }

    boolean hasTooManyIds() {
        return ids != null && ids.isFull();
    }

    /** Returns the ids with different events, which were not known before the pass. */
    Set<String> conflictingIds() {
        return ids == null ? Set.of() : ids.conflicts();
    }
}

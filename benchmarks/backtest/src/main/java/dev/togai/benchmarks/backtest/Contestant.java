package dev.togai.benchmarks.backtest;

import java.nio.file.Path;
import java.util.List;

/** A program that computes the units of accounts and months before and after changes of meters. */
interface Contestant {

    /**
     * Reads a file and returns the totals.
     *
     * @param comparesIds whether only one event of each id counts
     */
    MonthTotals run(Path file, List<RateChange> changes, boolean comparesIds) throws Exception;
}

package dev.togai.benchmarks.backtest;

import dev.togai.backtest.EventFiles;
import dev.togai.backtest.FileBacktest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The backtest of this library without an engine. */
final class FileContestant implements Contestant {

    @Override
    public MonthTotals run(Path file, List<RateChange> changes, boolean comparesIds)
            throws IOException, InterruptedException {
        FileBacktest.Builder builder =
                FileBacktest.builder(RateChange.backtest(changes)).threads(BacktestComparison.THREADS);
        if (!comparesIds) {
            builder.maxIds(0);
        }
        return MonthTotals.of(builder.build().run(EventFiles.of(file)));
    }
}

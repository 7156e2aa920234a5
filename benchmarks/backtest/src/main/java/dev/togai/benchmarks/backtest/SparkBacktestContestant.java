package dev.togai.benchmarks.backtest;

import dev.togai.spark.SparkBacktest;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** The backtest of this library on Spark. */
final class SparkBacktestContestant implements Contestant {

    private final SparkSession spark = LocalSpark.start();

    @Override
    public MonthTotals run(Path file, List<RateChange> changes, boolean comparesIds) {
        SparkBacktest backtest = SparkBacktest.of(RateChange.backtest(changes));
        return MonthTotals.of((comparesIds ? backtest : backtest.withoutIds())
                .runJson(spark.read().textFile(file.toString())));
    }
}

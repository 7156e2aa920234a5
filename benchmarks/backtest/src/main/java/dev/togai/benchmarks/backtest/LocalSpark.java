package dev.togai.benchmarks.backtest;

import org.apache.spark.sql.SparkSession;

/** Spark in this process, with as many threads as all other programs. */
final class LocalSpark {

    private LocalSpark() {}

    static SparkSession start() {
        return SparkSession.builder()
                .master("local[" + BacktestComparison.THREADS + ']')
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.maxResultSize", "0")
                .config("spark.sql.shuffle.partitions", Integer.toString(2 * BacktestComparison.THREADS))
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
    }
}

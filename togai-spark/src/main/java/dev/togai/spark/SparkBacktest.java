package dev.togai.spark;

import dev.togai.backtest.Backtest;
import dev.togai.backtest.BacktestResult;
import dev.togai.backtest.BacktestSummary;
import dev.togai.backtest.BacktestTally;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * A backtest over events that Spark reads. The result is that of the same events on one machine, to the last digit, for any number of
 * partitions and also if Spark repeats tasks. Immutable and thread-safe.
 *
 * <pre>{@code
 * BacktestResult result = SparkBacktest.of(backtest).run(spark.read().parquet(directory));
 * }</pre>
 *
 * <p>The events are read twice: first for the ids that several events have, and then for their usage.
 */
public final class SparkBacktest {

    /** The number of repeated ids up to which one event of each is found. If there are more, the result is not conclusive. */
    private static final int MAX_REPEATED_IDS = 1_000_000;

    private final Backtest backtest;
    private final int accountParts;
    private final boolean comparesIds;

    private SparkBacktest(Backtest backtest, int accountParts, boolean comparesIds) {
        this.backtest = backtest;
        this.accountParts = accountParts;
        this.comparesIds = comparesIds;
    }

    /** Creates a backtest that merges the usage of all accounts in the driver. */
    public static SparkBacktest of(Backtest backtest) {
        return new SparkBacktest(Objects.requireNonNull(backtest, "backtest"), 1, true);
    }

    /**
     * Returns a copy that divides the accounts into parts, each of which one task merges. Use it above a million accounts times windows
     * times meters: the driver then receives summaries without accounts.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public SparkBacktest withAccountParts(int parts) {
        if (parts < 1) {
            throw new IllegalArgumentException("The number of parts must be 1 or more, was " + parts);
        }
        return new SparkBacktest(backtest, parts, comparesIds);
    }

    /** Returns a copy that reads the events once and does not compare their ids, for events whose ids are known to be different. */
    public SparkBacktest withoutIds() {
        return new SparkBacktest(backtest, accountParts, false);
    }

    /**
     * Runs the backtest over rows with the columns of an event: {@code schemaName}, {@code id}, {@code timestamp}, {@code accountId}, {@code
     * attributes} and {@code dimensions}. Attributes are an array of structs with {@code name} and {@code value}, or a map. Dimensions are a
     * map or a struct. Other columns are not read.
     *
     * @throws IllegalArgumentException if a column of these is missing
     */
    public BacktestResult run(Dataset<Row> events) {
        return runBytes(
                events.select(EventColumns.json(events.schema()).cast("binary")).as(Encoders.BINARY()));
    }

    /** Runs the backtest over lines, each the JSON of an event or of a record of one: {@code spark.read().textFile(directory)}. */
    public BacktestResult runJson(Dataset<String> lines) {
        return runBytes(
                lines.select(lines.col(lines.columns()[0]).cast("binary")).as(Encoders.BINARY()));
    }

    private BacktestResult runBytes(Dataset<byte[]> lines) {
        BacktestTally unread = backtest.tally();
        Set<String> repeatedIds = comparesIds ? repeatedIds(unread, lines) : Set.of();
        boolean hasTooMany = repeatedIds.size() > MAX_REPEATED_IDS;
        BacktestTally empty = hasTooMany ? unread : backtest.tally(repeatedIds);
        JavaRDD<BacktestTally> tallies = lines.javaRDD().mapPartitions(part -> tally(empty, part));
        BacktestSummary summary = accountParts == 1
                ? tallies.treeAggregate(empty, SparkBacktest::merge, SparkBacktest::merge)
                        .summarize()
                : summarizeParts(tallies, empty);
        return backtest.result(summary, !hasTooMany);
    }

    private static Set<String> repeatedIds(BacktestTally tally, Dataset<byte[]> lines) {
        return new HashSet<>(
                lines.mapPartitions((MapPartitionsFunction<byte[], String>) part -> ids(tally, part), Encoders.STRING())
                        .groupBy("value")
                        .count()
                        .filter("count > 1")
                        .select("value")
                        .as(Encoders.STRING())
                        .limit(MAX_REPEATED_IDS + 1)
                        .collectAsList());
    }

    private static Iterator<String> ids(BacktestTally tally, Iterator<byte[]> lines) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(lines, 0), false)
                .flatMap(line -> tally.idOf(line, 0, line.length).stream())
                .iterator();
    }

    private static Iterator<BacktestTally> tally(BacktestTally empty, Iterator<byte[]> lines) {
        BacktestTally tally = empty.newEmpty();
        lines.forEachRemaining(line -> tally.add(line, 0, line.length));
        return List.of(tally).iterator();
    }

    private static BacktestTally merge(BacktestTally sum, BacktestTally part) {
        sum.add(part);
        return sum;
    }

    private static BacktestSummary merge(BacktestSummary sum, BacktestSummary part) {
        sum.add(part);
        return sum;
    }

    /** Merges the accounts of each part in a task. The few events of repeated ids are evaluated in the driver. */
    private BacktestSummary summarizeParts(JavaRDD<BacktestTally> tallies, BacktestTally empty) {
        int parts = accountParts;
        JavaRDD<BacktestTally> stored = tallies.persist(StorageLevel.DISK_ONLY());
        try {
            BacktestTally repeated = stored.map(BacktestTally::repeatedOnly)
                    .treeAggregate(empty.repeatedOnly(), SparkBacktest::merge, SparkBacktest::merge);
            JavaPairRDD<Integer, BacktestTally> others = stored.flatMapToPair(
                    tally -> split(tally.withoutRepeated(), parts).iterator());
            JavaPairRDD<Integer, BacktestTally> all = JavaSparkContext.fromSparkContext(tallies.context())
                    .parallelizePairs(split(repeated, parts))
                    .union(others);
            return all.reduceByKey(SparkBacktest::merge, parts)
                    .values()
                    .map(BacktestTally::summarize)
                    .treeReduce(SparkBacktest::merge);
        } finally {
            stored.unpersist();
        }
    }

    private static List<Tuple2<Integer, BacktestTally>> split(BacktestTally tally, int parts) {
        List<BacktestTally> tallies = tally.split(parts);
        List<Tuple2<Integer, BacktestTally>> byIndex = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            byIndex.add(new Tuple2<>(i, tallies.get(i)));
        }
        return byIndex;
    }
}

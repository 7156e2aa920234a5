package dev.togai.spark;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.togai.backtest.Backtest;
import dev.togai.backtest.BacktestResult;
import dev.togai.backtest.BacktestTally;
import dev.togai.meter.Meters;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("proof")
class SparkBacktestTest {

    private static final Backtest BACKTEST = Backtest.builder()
            .before(rides("0.4", "chennai", "mumbai"))
            .after(rides("0.5", "chennai"))
            .build();

    private static SparkSession spark;

    @BeforeAll
    static void start(@TempDir Path directory) {
        spark = LocalSpark.start(directory);
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private static MeterSet rides(String rate, String... cities) {
        return MeterSet.of(MeterDeclaration.of(Meters.sum("ride-units")
                .when(dimension("city").isIn(List.of(cities)))
                .compute(attribute("distance").times(rate))
                .forEvent("ride_completed")
                .build()));
    }

    private static String ride(int id, int distance) {
        return """
                {"schemaName":"ride_completed","id":"%s","timestamp":"2024-%02d-27T10:00:00Z","accountId":"account-%s",\
                "attributes":[{"name":"distance","value":"%s.25"}],"dimensions":{"city":"%s"}}""".formatted(id, 1 + id % 3, id % 170, distance, id % 2 == 0 ? "chennai" : "mumbai");
    }

    /** Returns events in a random order, some of them repeated, with the same or other values, and damaged lines. */
    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            lines.add(ride(i, i % 50));
        }
        lines.addAll(lines.subList(300, 400));
        lines.add(ride(7, 1_000));
        lines.add(ride(7, 999));
        lines.add("{\"schemaName\":");
        lines.add("[]");
        Collections.shuffle(lines, new Random(1));
        return lines;
    }

    private static BacktestResult inOnePass(List<String> lines, Set<String> repeatedIds) {
        BacktestTally tally = BACKTEST.tally(repeatedIds);
        for (String line : lines) {
            byte[] utf8 = line.getBytes(StandardCharsets.UTF_8);
            tally.add(utf8, 0, utf8.length);
        }
        return BACKTEST.result(tally, true);
    }

    private static Set<String> repeatedIds() {
        Set<String> ids = new HashSet<>(Set.of("7"));
        for (int i = 300; i < 400; i++) {
            ids.add(String.valueOf(i));
        }
        return ids;
    }

    @Test
    void any_number_of_partitions_gives_the_result_of_one_pass() {
        List<String> lines = lines();
        BacktestResult expected = inOnePass(lines, repeatedIds());

        for (int partitions : List.of(1, 7, 200)) {
            Dataset<String> dataset =
                    spark.createDataset(lines, Encoders.STRING()).repartition(partitions);

            assertThat(SparkBacktest.of(BACKTEST).runJson(dataset))
                    .as("%s partitions", partitions)
                    .isEqualTo(expected);
            assertThat(SparkBacktest.of(BACKTEST).withAccountParts(3).runJson(dataset))
                    .as("%s partitions, accounts in three parts", partitions)
                    .isEqualTo(expected);
        }
        assertThat(expected.quality().duplicates()).isEqualTo(102);
        assertThat(expected.quality().conflictingIds()).isEqualTo(1);
        assertThat(expected.quality().damaged()).isEqualTo(2);
    }

    @Test
    void a_task_that_fails_in_the_middle_and_is_repeated_counts_once() {
        List<String> lines = lines();
        Dataset<String> failing = spark.createDataset(lines, Encoders.STRING())
                .repartition(4)
                .mapPartitions(
                        (MapPartitionsFunction<String, String>) SparkBacktestTest::failAtFirst, Encoders.STRING());

        assertThat(SparkBacktest.of(BACKTEST).runJson(failing)).isEqualTo(inOnePass(lines, repeatedIds()));
    }

    private static Iterator<String> failAtFirst(Iterator<String> lines) {
        int[] count = {0};
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return lines.hasNext();
            }

            @Override
            public String next() {
                if (++count[0] == 1_000 && TaskContext.get().attemptNumber() == 0) {
                    throw new IllegalStateException("The worker is gone");
                }
                return lines.next();
            }
        };
    }

    @Test
    void rows_of_parquet_give_the_result_of_their_json(@TempDir Path directory) {
        List<String> lines = lines();
        lines.removeIf(line -> !line.endsWith("}}"));
        String path = directory.resolve("events").toString();
        spark.read()
                .schema("schemaName string, id string, timestamp string, accountId string,"
                        + " attributes array<struct<name:string,value:string>>, dimensions map<string,string>")
                .json(spark.createDataset(lines, Encoders.STRING()))
                .write()
                .parquet(path);

        BacktestResult ofRows = read(BACKTEST, path);
        BacktestResult ofMaps = SparkBacktest.of(BACKTEST)
                .run(spark.read()
                        .parquet(path)
                        .selectExpr(
                                "'other' as ignored",
                                "schemaName",
                                "id",
                                "to_timestamp(timestamp) as timestamp",
                                "accountId",
                                "map_from_entries(attributes) as attributes",
                                "dimensions"));

        assertThat(ofRows.meters()).isEqualTo(inOnePass(lines, repeatedIds()).meters());
        assertThat(ofMaps.meters().get(0).units())
                .isEqualTo(ofRows.meters().get(0).units());
        assertThat(ofMaps.quality().evaluated()).isEqualTo(ofRows.quality().evaluated());
    }

    private static BacktestResult read(Backtest backtest, String directory) {
        BacktestResult result = SparkBacktest.of(backtest).run(spark.read().parquet(directory));

        return result;
    }

    @Test
    void rows_without_the_columns_of_an_event_are_rejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SparkBacktest.of(BACKTEST).run(spark.range(1).toDF()))
                .withMessageContaining("must have the columns schemaName, id");
    }

    @Test
    void no_lines_give_a_result_that_is_not_conclusive() {
        BacktestResult result = SparkBacktest.of(BACKTEST).runJson(spark.emptyDataset(Encoders.STRING()));

        assertThat(result.verdict().reasons()).singleElement().asString().startsWith("There are no events");
    }
}

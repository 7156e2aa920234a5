package dev.togai.benchmarks.backtest;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Spark's own SQL with the rules translated by hand. Its decimals are exact up to 38 digits. */
final class SparkSqlContestant implements Contestant {

    private static final String SCHEMA = "schemaName STRING, id STRING, timestamp STRING, accountId STRING, "
            + "attributes ARRAY<STRUCT<name: STRING, value: STRING>>, dimensions STRUCT<city: STRING>";

    private static final String DISTANCE =
            "CAST(filter(attributes, a -> a.name = 'distance')[0].value AS DECIMAL(18, 4))";

    private static final int METER = 0;
    private static final int MONTH = 1;
    private static final int BEFORE = 2;
    private static final int AFTER = 3;
    private static final int EVENTS_BEFORE = 4;
    private static final int EVENTS_AFTER = 5;

    private final SparkSession spark = LocalSpark.start();

    @Override
    public MonthTotals run(Path file, List<RateChange> changes, boolean comparesIds) {
        Dataset<Row> events = spark.read().schema(SCHEMA).json(file.toString());
        (comparesIds ? events.dropDuplicates("id") : events).createOrReplaceTempView("events");
        MonthTotals totals = new MonthTotals();
        spark.sql(SqlQuery.totals(changes, DISTANCE))
                .collectAsList()
                .forEach(row -> totals.add(
                        row.getString(METER),
                        row.getString(MONTH),
                        row.getDecimal(BEFORE),
                        row.getDecimal(AFTER),
                        row.getLong(EVENTS_BEFORE),
                        row.getLong(EVENTS_AFTER)));
        return totals;
    }
}

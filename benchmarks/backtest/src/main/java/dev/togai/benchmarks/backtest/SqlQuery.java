package dev.togai.benchmarks.backtest;

import java.util.List;

/** The query that computes the units of accounts and months, and adds them up, in the common words of Spark's and DuckDB's SQL. */
final class SqlQuery {

    private SqlQuery() {}

    /**
     * Returns the query over a table {@code events}.
     *
     * @param distance the expression of the distance of an event, a decimal of scale 4
     */
    static String totals(List<RateChange> changes, String distance) {
        return """
                WITH rates AS (SELECT * FROM (VALUES %s) AS t(meter, schema_name, city_name, rate_before, rate_after)),
                rows_of_events AS (
                  SELECT schemaName AS schema_name, accountId AS account, substr(timestamp, 1, 7) AS month_of_event,
                         dimensions.city AS city_name, %s AS distance
                  FROM events),
                accounts AS (
                  SELECT meter, account, month_of_event,
                         sum(CAST(distance * rate_before AS DECIMAL(28, 8))) AS before,
                         sum(CAST(distance * rate_after AS DECIMAL(28, 8))) AS after,
                         count(rate_before) AS events_before, count(rate_after) AS events_after
                  FROM rows_of_events JOIN rates USING (schema_name, city_name)
                  GROUP BY meter, account, month_of_event)
                SELECT meter, month_of_event, sum(before), sum(after),
                       CAST(sum(events_before) AS BIGINT), CAST(sum(events_after) AS BIGINT)
                FROM accounts GROUP BY meter, month_of_event
                """.formatted(RateChange.sqlRows(changes), distance);
    }
}

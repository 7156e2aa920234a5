package dev.togai.benchmarks.backtest;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** DuckDB with the rules translated by hand. Its decimals are exact up to 38 digits. */
final class DuckDbContestant implements Contestant {

    private static final String EVENTS = """
            CREATE OR REPLACE TEMP VIEW events AS SELECT %s FROM read_ndjson('%s', columns = {
              schemaName: 'VARCHAR', id: 'VARCHAR', timestamp: 'VARCHAR', accountId: 'VARCHAR',
              attributes: 'STRUCT(name VARCHAR, value VARCHAR)[]', dimensions: 'STRUCT(city VARCHAR)'})
            """;

    private static final String DISTANCE =
            "CAST(list_filter(attributes, lambda a: a.name = 'distance')[1].value AS DECIMAL(18, 4))";

    private static final int METER = 1;
    private static final int MONTH = 2;
    private static final int BEFORE = 3;
    private static final int AFTER = 4;
    private static final int EVENTS_BEFORE = 5;
    private static final int EVENTS_AFTER = 6;

    private final Connection connection;

    DuckDbContestant() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
    }

    @Override
    public MonthTotals run(Path file, List<RateChange> changes, boolean comparesIds) throws SQLException {
        MonthTotals totals = new MonthTotals();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET threads = " + BacktestComparison.THREADS);
            statement.execute(EVENTS.formatted(comparesIds ? "DISTINCT ON (id) *" : "*", file));
            try (ResultSet rows = statement.executeQuery(SqlQuery.totals(changes, DISTANCE))) {
                while (rows.next()) {
                    totals.add(
                            rows.getString(METER),
                            rows.getString(MONTH),
                            rows.getBigDecimal(BEFORE),
                            rows.getBigDecimal(AFTER),
                            rows.getLong(EVENTS_BEFORE),
                            rows.getLong(EVENTS_AFTER));
                }
            }
        }
        return totals;
    }
}

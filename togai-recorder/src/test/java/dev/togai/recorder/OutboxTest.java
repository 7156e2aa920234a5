package dev.togai.recorder;

import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIf;

class OutboxTest {

    @Nested
    class OnH2 extends OutboxContract {

        private static final DataSource DATABASE = ConnectionPool.of(h2());

        private static DataSource h2() {
            JdbcDataSource database = new JdbcDataSource();
            database.setURL("jdbc:h2:mem:outbox;DB_CLOSE_DELAY=-1");
            return database;
        }

        @Override
        DataSource database() {
            return DATABASE;
        }

        @Override
        OutboxDatabase kind() {
            return OutboxDatabase.H2;
        }
    }

    @Nested
    @EnabledIf(
            value = "dev.togai.recorder.PostgresServer#isInstalled",
            disabledReason = "Found no PostgreSQL in /usr/lib/postgresql: install the package postgresql.")
    class OnPostgres extends OutboxContract {

        @Override
        DataSource database() {
            return PostgresServer.shared().database();
        }

        @Override
        OutboxDatabase kind() {
            return OutboxDatabase.POSTGRESQL;
        }
    }
}

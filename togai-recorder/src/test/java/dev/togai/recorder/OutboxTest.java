package dev.togai.recorder;

import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;

class OutboxTest {

    private static DataSource h2(String url) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(url);
        return ConnectionPool.of(database);
    }

    @Nested
    class OnH2 extends OutboxContract {

        private static final DataSource DATABASE = h2("jdbc:h2:mem:outbox;DB_CLOSE_DELAY=-1");

        @Override
        DataSource database() {
            return DATABASE;
        }

        @Override
        OutboxDatabase kind() {
            return OutboxDatabase.H2;
        }
    }

    /** The dialect of MySQL, without its locks. */
    @Nested
    @Tag("proof")
    class OnH2AsMySql extends OutboxContract {

        private static final DataSource DATABASE =
                h2("jdbc:h2:mem:mysql;MODE=MySQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1");

        @Override
        DataSource database() {
            return DATABASE;
        }

        @Override
        OutboxDatabase kind() {
            return OutboxDatabase.MYSQL;
        }
    }

    @Nested
    @Tag("proof")
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

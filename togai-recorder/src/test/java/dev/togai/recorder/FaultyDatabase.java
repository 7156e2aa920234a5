package dev.togai.recorder;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;

/** A database whose connections fail as a test requests. Not thread-safe. */
final class FaultyDatabase {

    private final DataSource target;
    private boolean isDown;
    private boolean isPoolDown;
    private int commitsBeforeFault = Integer.MAX_VALUE;
    private boolean isCommitted;
    private int commits;

    FaultyDatabase(DataSource target) {
        this.target = target;
    }

    void setDown(boolean down) {
        isDown = down;
    }

    /** Makes the pool throw exceptions that are no {@link SQLException}, as a proxy of an application does. */
    void setPoolDown(boolean down) {
        isPoolDown = down;
    }

    /**
     * Fails one commit.
     *
     * @param before the number of commits before it, from now
     * @param committed whether the database commits, and the caller does not learn it
     */
    void failCommit(int before, boolean committed) {
        commitsBeforeFault = commits + before;
        isCommitted = committed;
    }

    int commits() {
        return commits;
    }

    DataSource dataSource() {
        return ConnectionPool.proxy(DataSource.class, (method, arguments) -> {
            if (isDown) {
                throw new SQLTransientConnectionException("password=secret is rejected", "08001");
            }
            if (isPoolDown) {
                throw new IllegalStateException("password=secret is rejected");
            }
            return method.getName().equals("getConnection")
                    ? connection(target.getConnection())
                    : ConnectionPool.invoke(target, method, arguments);
        });
    }

    private Connection connection(Connection connection) {
        return ConnectionPool.proxy(Connection.class, (method, arguments) -> {
            if (!method.getName().equals("commit")) {
                return ConnectionPool.invoke(connection, method, arguments);
            }
            boolean fails = commits++ == commitsBeforeFault;
            if (!fails || isCommitted) {
                connection.commit();
            }
            if (fails) {
                throw new SQLException("The connection is broken", "08006");
            }
            return null;
        });
    }
}

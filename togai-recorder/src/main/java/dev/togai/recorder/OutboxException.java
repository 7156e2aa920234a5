package dev.togai.recorder;

import java.io.IOException;
import java.io.Serial;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A failure of the database of an outbox. Its message can be logged: it has the code of the failure, and no content of a row. */
final class OutboxException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private OutboxException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Returns the failure of a driver, a pool or a proxy that throws no {@link SQLException}. */
    static OutboxException of(String table, RuntimeException cause) {
        return new OutboxException(
                "The database fails to access the table " + table + ": "
                        + cause.getClass().getName(),
                cause);
    }

    /** Returns whether the database rejects the statement (class 42), and would reject it again. */
    boolean isRejection() {
        return getCause() instanceof SQLException e
                && e.getSQLState() != null
                && e.getSQLState().startsWith("42");
    }

    static OutboxException of(String table, SQLException cause) {
        @Nullable String state = cause.getSQLState();
        return new OutboxException(
                "The database fails to access the table " + table + ": SQLState "
                        + (state == null ? "unknown" : state)
                        + ", error "
                        + cause.getErrorCode(),
                cause);
    }
}

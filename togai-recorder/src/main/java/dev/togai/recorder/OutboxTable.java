package dev.togai.recorder;

import dev.togai.recorder.internal.log.LoggedEvent;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * The SQL of a relay. Each method is one short transaction. A relay changes only rows of which it is the owner, so that a relay whose
 * lease another one took changes nothing. Thread-safe.
 */
final class OutboxTable {

    /** A row that is leased. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(long key, Instant recordedAt, byte[] json) {

        /** Returns the event of the row. */
        LoggedEvent at(long position) {
            return new LoggedEvent(position, recordedAt, json);
        }
    }

    /** The end of the lease of a dead letter. */
    static final long NEVER = Long.MAX_VALUE;

    static final int MAX_MESSAGE_LENGTH = 2_000;

    /** The number of keys in a statement. The same for all, so that the database sees few statements. */
    private static final int KEYS = 100;

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,55}(\\.[A-Za-z_][A-Za-z0-9_]{0,55})?");
    private static final String IN_KEYS = " AND id IN (?" + ", ?".repeat(KEYS - 1) + ")";

    @FunctionalInterface
    private interface Work<T> {
        T in(Connection transaction) throws SQLException;
    }

    private record Candidate(long key, long recordedAt, long bytes) {}

    private final DataSource database;
    private final String name;
    private final String owner;

    /**
     * Creates the SQL of a table.
     *
     * @param owner the relay, which no other one has
     */
    OutboxTable(DataSource database, String name, String owner) {
        this.database = database;
        this.name = checkName(name);
        this.owner = owner;
    }

    /** Returns the name, which is a plain SQL identifier, with a schema or without. */
    static String checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("The table must be an SQL name of letters, digits and _, such as "
                    + "togai_outbox or billing.togai_outbox, was \"" + name + "\".");
        }
        return name;
    }

    /** Reads the columns of no row, which fails if one is missing. */
    void check() throws OutboxException {
        transaction(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                            "SELECT id, event_id, recorded_at, event, lease_owner, lease_until, dead_reason, dead_message FROM "
                                    + name + " WHERE id < 0");
                    ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        });
    }

    /**
     * Leases rows: those whose lease is over, then those that have none.
     *
     * @param maxRows the highest number of rows
     * @param maxBytes the highest sum of their bytes; the first row is leased in any case
     */
    List<Row> lease(Instant now, Instant until, int maxRows, long maxBytes) throws OutboxException {
        return transaction(connection -> {
            List<Candidate> found = new ArrayList<>();
            found.addAll(candidates(
                    connection,
                    "lease_until > 0 AND lease_until <= ? ORDER BY lease_until",
                    now.toEpochMilli(),
                    maxRows));
            if (found.size() < maxRows) {
                found.addAll(candidates(connection, "lease_until = ? ORDER BY id", 0, maxRows - found.size()));
            }
            List<Candidate> leased = fitting(found, maxBytes);
            List<Long> keys = leased.stream().map(Candidate::key).toList();
            String lease = "UPDATE " + name + " SET lease_owner = ?, lease_until = ? WHERE lease_until <= ?" + IN_KEYS;
            update(connection, lease, keys, owner, until.toEpochMilli(), now.toEpochMilli());
            Map<Long, byte[]> events = events(connection, keys);
            List<Row> rows = new ArrayList<>();
            for (Candidate row : leased) {
                byte[] json = events.get(row.key());
                if (json != null) {
                    rows.add(new Row(row.key(), Instant.ofEpochMilli(row.recordedAt()), json));
                }
            }
            return rows;
        });
    }

    private List<Candidate> candidates(Connection connection, String condition, long parameter, int max)
            throws SQLException {
        List<Candidate> found = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT id, recorded_at, OCTET_LENGTH(event) FROM "
                + name + " WHERE " + condition + " LIMIT ? FOR UPDATE SKIP LOCKED")) {
            query.setLong(1, parameter);
            query.setInt(2, max);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(new Candidate(rows.getLong(1), rows.getLong(2), rows.getLong(3)));
                }
            }
        }
        return found;
    }

    private static List<Candidate> fitting(List<Candidate> found, long maxBytes) {
        long bytes = 0;
        int rows = 0;
        for (Candidate row : found) {
            bytes += row.bytes();
            if (bytes > maxBytes && rows > 0) {
                break;
            }
            rows++;
        }
        return found.subList(0, rows);
    }

    private Map<Long, byte[]> events(Connection connection, List<Long> keys) throws SQLException {
        Map<Long, byte[]> events = new HashMap<>();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT id, event FROM " + name + " WHERE lease_owner = ?" + IN_KEYS)) {
            for (int from = 0; from < keys.size(); from += KEYS) {
                query.setString(1, owner);
                setKeys(query, 2, keys, from);
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        events.put(rows.getLong(1), rows.getString(2).getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return events;
    }

    /** Extends the leases of rows. */
    void renew(List<Long> keys, Instant until) throws OutboxException {
        String renew = "UPDATE " + name + " SET lease_until = ? WHERE lease_owner = ?" + IN_KEYS;
        transaction(connection -> update(connection, renew, keys, until.toEpochMilli(), owner));
    }

    /** Ends the leases of rows. */
    void release(List<Long> keys) throws OutboxException {
        String release = "UPDATE " + name + " SET lease_owner = NULL, lease_until = 0 WHERE lease_owner = ?" + IN_KEYS;
        transaction(connection -> update(connection, release, keys, owner));
    }

    /** Deletes rows, and keeps others as dead letters. */
    void settle(List<Long> deleted, Map<Long, DeadLetter> dead) throws OutboxException {
        transaction(connection -> {
            update(connection, "DELETE FROM " + name + " WHERE lease_owner = ?" + IN_KEYS, deleted, owner);
            String keep =
                    "UPDATE " + name + " SET dead_reason = ?, dead_message = ?, lease_owner = NULL, lease_until = "
                            + NEVER + " WHERE lease_owner = ?" + IN_KEYS;
            for (Map.Entry<Long, DeadLetter> row : dead.entrySet()) {
                DeadLetter letter = row.getValue();
                update(
                        connection,
                        keep,
                        List.of(row.getKey()),
                        letter.reason().name(),
                        storable(letter.message()),
                        owner);
            }
            return 0;
        });
    }

    /** Returns a message that fits, without characters that a database rejects. */
    static String storable(String message) {
        String clean = message.replace('\0', ' ');
        if (clean.length() <= MAX_MESSAGE_LENGTH) {
            return clean;
        }
        boolean splitsPair = Character.isHighSurrogate(clean.charAt(MAX_MESSAGE_LENGTH - 1));
        return clean.substring(0, MAX_MESSAGE_LENGTH - (splitsPair ? 1 : 0));
    }

    /** Returns the highest key. */
    long highestKey() throws OutboxException {
        return transaction(connection -> {
            try (PreparedStatement query = connection.prepareStatement("SELECT MAX(id) FROM " + name);
                    ResultSet rows = query.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0L;
            }
        });
    }

    /** Returns whether there is a row up to a key, apart from these and from dead letters. */
    boolean hasOthers(long highest, Collection<Long> keys) throws OutboxException {
        return transaction(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT id FROM " + name + " WHERE id <= ? AND lease_until < " + NEVER + " LIMIT ?")) {
                query.setLong(1, highest);
                query.setInt(2, keys.size() + 1);
                try (ResultSet rows = query.executeQuery()) {
                    boolean isKnown = true;
                    while (isKnown && rows.next()) {
                        isKnown = keys.contains(rows.getLong(1));
                    }
                    return !isKnown;
                }
            }
        });
    }

    private static int update(Connection connection, String sql, List<Long> keys, Object... parameters)
            throws SQLException {
        if (keys.isEmpty()) {
            return 0;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int from = 0; from < keys.size(); from += KEYS) {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setObject(i + 1, parameters[i]);
                }
                setKeys(statement, parameters.length + 1, keys, from);
                statement.addBatch();
            }
            return statement.executeBatch().length;
        }
    }

    /** Sets the next keys, and repeats the last one if there are fewer. */
    private static void setKeys(PreparedStatement statement, int first, List<Long> keys, int from) throws SQLException {
        for (int i = 0; i < KEYS; i++) {
            statement.setLong(first + i, keys.get(Math.min(from + i, keys.size() - 1)));
        }
    }

    private <T> T transaction(Work<T> work) throws OutboxException {
        try (Connection connection = database.getConnection()) {
            return transaction(connection, work);
        } catch (SQLException e) {
            throw OutboxException.of(name, e);
        } catch (RuntimeException e) {
            // Of a driver, a pool or a proxy of the application: the relay tries again, as after an SQLException.
            throw OutboxException.of(name, e);
        }
    }

    /** Executes a transaction, and leaves the connection as it was: not each pool resets it. */
    private static <T> T transaction(Connection connection, Work<T> work) throws SQLException {
        boolean wasAutoCommit = connection.getAutoCommit();
        int isolation = connection.getTransactionIsolation();
        T result;
        try {
            if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
                // MySQL's default locks the gaps between rows, in which applications insert.
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
            connection.setAutoCommit(false);
            result = work.in(connection);
            connection.commit();
        } catch (SQLException | RuntimeException | Error e) {
            try {
                // In this order: setAutoCommit commits the statements of a transaction that is not rolled back.
                connection.rollback();
                restore(connection, wasAutoCommit, isolation);
            } catch (SQLException | RuntimeException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
        restore(connection, wasAutoCommit, isolation);
        return result;
    }

    private static void restore(Connection connection, boolean wasAutoCommit, int isolation) throws SQLException {
        connection.setAutoCommit(wasAutoCommit);
        if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
            connection.setTransactionIsolation(isolation);
        }
    }
}

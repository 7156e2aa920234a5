package dev.togai.recorder;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.event.EventLimits;
import dev.togai.event.UsageEvent;
import dev.togai.json.TogaiJson;
import dev.togai.time.TimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A table of usage events in the database of an application. {@link #record} inserts an event in the caller's transaction, so that a
 * business transaction and its usage commit together or not at all. An {@link OutboxRelay} delivers the events.
 *
 * <pre>{@code
 * connection.setAutoCommit(false);
 * completeRide(connection, "ride-4711");
 * outbox.record(connection, ride("ride-4711", "12.40"));
 * connection.commit();
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class UsageOutbox {

    /** The name of the table if the application does not choose another. */
    public static final String DEFAULT_TABLE = "togai_outbox";

    private final String table;
    private final TimeSource time;
    private final GeneratedIds ids = GeneratedIds.create();

    private UsageOutbox(String table, TimeSource time) {
        this.table = OutboxTable.checkName(table);
        this.time = Objects.requireNonNull(time, "time");
    }

    /** Returns an outbox in the table {@link #DEFAULT_TABLE}. */
    public static UsageOutbox create() {
        return new UsageOutbox(DEFAULT_TABLE, TimeSource.system());
    }

    /**
     * Returns an outbox in a table.
     *
     * @param table the name: letters, digits and underscores, with a schema or without
     */
    public static UsageOutbox of(String table) {
        return new UsageOutbox(table, TimeSource.system());
    }

    /** Returns a copy with another time source, which gives the time of a record. */
    public UsageOutbox withTime(TimeSource source) {
        return new UsageOutbox(table, source);
    }

    /**
     * Inserts an event in the transaction of the connection. Neither commits nor rolls back.
     *
     * @return the id of the event: the application's, or a generated one that no other event has
     * @throws IllegalStateException if the connection commits each statement, because the event would be in no transaction
     * @throws InvalidRequestException if the event exceeds a limit of {@link EventLimits}, or has more than {@link
     *     UsageRecorder#MAX_EVENT_BYTES} as JSON; nothing was inserted
     * @throws SQLException if the database fails; the caller rolls back
     */
    public String record(Connection connection, UsageEvent event) throws SQLException {
        return record(connection, List.of(event)).get(0);
    }

    /**
     * Inserts events as one batch, like {@link #record(Connection, UsageEvent)}. If one is invalid, none is inserted.
     *
     * @return their ids, in the order of the events
     */
    public List<String> record(Connection connection, Collection<UsageEvent> events) throws SQLException {
        List<String> eventIds = new ArrayList<>();
        List<String> json = new ArrayList<>();
        for (UsageEvent event : events) {
            String id = event.id().orElseGet(() -> ids.id(ids.nextNumber()));
            eventIds.add(id);
            json.add(json(UsageEvent.builder().from(event).id(id).build()));
        }
        if (connection.getAutoCommit()) {
            throw new IllegalStateException("Cannot record usage in " + table
                    + ": the connection commits each statement. Call setAutoCommit(false), or begin a transaction.");
        }
        if (!eventIds.isEmpty()) {
            insert(connection, eventIds, json);
        }
        return List.copyOf(eventIds);
    }

    private static String json(UsageEvent event) {
        List<Violation> violations =
                new ArrayList<>(EventLimits.strictViolations(event, EventLimits.MAX_READABLE_ID_LENGTH));
        event.id()
                .filter(id -> id.indexOf('\0') >= 0)
                .ifPresent(id -> violations.add(new Violation("id", "no NUL, which databases reject", id)));
        if (!violations.isEmpty()) {
            throw invalid(violations);
        }
        String json = TogaiJson.write(event);
        int bytes = json.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > UsageRecorder.MAX_EVENT_BYTES) {
            String limit = "at most " + UsageRecorder.MAX_EVENT_BYTES + " bytes as JSON";
            throw invalid(List.of(new Violation("event", limit, Integer.toString(bytes))));
        }
        return json;
    }

    private static InvalidRequestException invalid(List<Violation> violations) {
        return new InvalidRequestException(
                "record a usage event", violations, "Correct the event, or roll the transaction back.");
    }

    private void insert(Connection connection, List<String> eventIds, List<String> json) throws SQLException {
        long now = time.now().toEpochMilli();
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + table + " (event_id, recorded_at, event) VALUES (?, ?, ?)")) {
            for (int i = 0; i < eventIds.size(); i++) {
                insert.setString(1, eventIds.get(i));
                insert.setLong(2, now);
                insert.setString(3, json.get(i));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /**
     * Returns the SQL that creates the table and its index, for a migration of the application. For the default table, it is also in
     * the resources {@code META-INF/togai/outbox-postgresql.sql}, {@code outbox-mysql.sql} and {@code outbox-h2.sql}.
     */
    public String schema(OutboxDatabase database) {
        String file = "/META-INF/togai/outbox-" + database.name().toLowerCase(Locale.ROOT) + ".sql";
        try (InputStream resource = Objects.requireNonNull(UsageOutbox.class.getResourceAsStream(file), file)) {
            String index = table.substring(table.indexOf('.') + 1) + "_lease";
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .replace(DEFAULT_TABLE + "_lease", "{index}")
                    .replace(DEFAULT_TABLE, table)
                    .replace("{index}", index);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** Returns the name of the table. */
    public String table() {
        return table;
    }

    /** Returns the name of the table. */
    @Override
    public String toString() {
        return "UsageOutbox[" + table + "]";
    }
}

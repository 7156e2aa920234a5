package dev.togai.recorder;

import static dev.togai.recorder.RecorderFixture.MINUTE;
import static dev.togai.recorder.RecorderFixture.assertAddsUp;
import static dev.togai.recorder.RecorderFixture.event;
import static dev.togai.recorder.RecorderFixture.runDue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.ErrorResponse;
import dev.togai.error.InvalidRequestException;
import dev.togai.event.UsageEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The behavior of an outbox and its relays on a database. */
abstract class OutboxContract {

    private static final AtomicInteger TABLES = new AtomicInteger();
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final ErrorResponse DOWN = ErrorResponse.of(503, "Not now");

    private final RecorderFixture fixture = new RecorderFixture();
    private final UsageOutbox outbox =
            UsageOutbox.of("outbox_" + TABLES.incrementAndGet()).withTime(fixture.time);
    private final FaultyDatabase faulty = new FaultyDatabase(database());
    private final List<OutboxRelay> relays = new ArrayList<>();

    abstract DataSource database();

    abstract OutboxDatabase kind();

    @BeforeEach
    void createTheTable() throws SQLException {
        execute(outbox.schema(kind()));
    }

    @AfterEach
    void closeTheRelays() {
        relays.forEach(relay -> relay.close(Duration.ZERO));
    }

    private OutboxRelayBuilder builder() {
        return OutboxRelay.builder(fixture.togai.ingestion(), database())
                .outbox(outbox)
                .time(fixture.time)
                .random(() -> 0)
                .linger(Duration.ZERO)
                .withoutThreads();
    }

    private OutboxRelay open() {
        return open(builder());
    }

    private OutboxRelay open(OutboxRelayBuilder builder) {
        OutboxRelay relay = builder.open();
        relays.add(relay);
        return relay;
    }

    private OutboxRelay openOnFaultyDatabase() {
        return open(OutboxRelay.builder(fixture.togai.ingestion(), faulty.dataSource())
                .outbox(outbox)
                .time(fixture.time)
                .random(() -> 0)
                .linger(Duration.ZERO)
                .withoutThreads());
    }

    /** Returns a relay that leased its rows and does nothing more, as after the end of its process. */
    private OutboxRelay killedAfterLease() {
        OutboxRelay relay = builder().open();
        relay.recorder().engine().writeStep();
        return relay;
    }

    private Connection begin() throws SQLException {
        Connection connection = database().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private List<String> record(UsageEvent... events) throws SQLException {
        try (Connection connection = begin()) {
            List<String> ids = outbox.record(connection, List.of(events));
            connection.commit();
            return ids;
        }
    }

    private List<String> record(int events) throws SQLException {
        UsageEvent[] recorded = new UsageEvent[events];
        for (int i = 0; i < events; i++) {
            recorded[i] = event("ride-" + i);
        }
        return record(recorded);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database().getConnection()) {
            connection.createStatement().execute(sql);
        }
    }

    private long rows(String condition) throws SQLException {
        try (Connection connection = database().getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT COUNT(*) FROM " + outbox.table() + " WHERE " + condition);
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private long rows() throws SQLException {
        return rows("1 = 1");
    }

    private void assertEachCountedOnce(List<String> ids) {
        assertThat(ids).allSatisfy(id -> assertThat(fixture.counted(id)).as(id).isOne());
    }

    private static void run(OutboxRelay relay) {
        runDue(relay.recorder());
    }

    /** Executes the steps of relays in turn, with this time between them. */
    private void runEach(Duration interval, int times, OutboxRelay... running) {
        for (int i = 0; i < times; i++) {
            for (OutboxRelay relay : running) {
                run(relay);
            }
            fixture.time.advance(interval);
        }
    }

    @Test
    void a_committed_event_is_metered_and_its_row_is_deleted() throws SQLException {
        String id = record(event()).get(0);

        UsageLedger ledger = open().flush(MINUTE);

        assertThat(fixture.counted(id)).isOne();
        assertThat(ledger.delivered()).isOne();
        assertAddsUp(ledger);
        assertThat(rows()).isZero();
    }

    @Test
    void an_event_of_a_transaction_that_is_rolled_back_is_never_sent() throws SQLException {
        try (Connection connection = begin()) {
            outbox.record(connection, event("ride-1"));
            connection.rollback();
        }

        UsageLedger ledger = open().flush(MINUTE);

        assertThat(ledger.recorded()).isZero();
        assertThat(fixture.requests()).isEmpty();
    }

    @Test
    void an_event_waits_for_the_commit() throws SQLException {
        OutboxRelay relay = open();
        try (Connection connection = begin()) {
            String id = outbox.record(connection, event());
            relay.flush(MINUTE);
            assertThat(fixture.requests()).isEmpty();

            connection.commit();
            relay.flush(MINUTE);

            assertThat(fixture.counted(id)).isOne();
        }
    }

    @Test
    void a_row_with_a_lower_key_that_commits_later_is_delivered() throws SQLException {
        OutboxRelay relay = open();
        try (Connection slow = begin()) {
            outbox.record(slow, event("slow"));
            record(event("fast"));
            relay.flush(MINUTE);
            assertThat(fixture.counted("fast")).isOne();
            assertThat(fixture.counted("slow")).isZero();

            slow.commit();
            relay.flush(MINUTE);

            assertEachCountedOnce(List.of("fast", "slow"));
        }
    }

    @Test
    void generated_ids_differ_and_given_ids_are_kept() throws SQLException {
        List<String> ids = record(event(), event("ride-1"), event());

        assertThat(ids).doesNotHaveDuplicates().element(1).isEqualTo("ride-1");
        assertThat(rows("event_id = 'ride-1'")).isOne();
        assertThat(open().flush(MINUTE).delivered()).isEqualTo(3);
        assertEachCountedOnce(ids);
    }

    @Test
    void a_connection_that_commits_each_statement_is_rejected() throws SQLException {
        try (Connection connection = database().getConnection()) {
            assertThatThrownBy(() -> outbox.record(connection, event()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("setAutoCommit(false)");
        }
        assertThat(rows()).isZero();
    }

    @Test
    void an_invalid_event_is_rejected_before_any_event_is_inserted() throws SQLException {
        UsageEvent invalid = UsageEvent.builder().from(event()).schemaName("").build();
        UsageEvent withNul = event("ride\0");
        try (Connection connection = begin()) {
            assertThatThrownBy(() -> outbox.record(connection, List.of(event("ride-1"), invalid)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("schemaName");
            assertThatThrownBy(() -> outbox.record(connection, withNul)).isInstanceOf(InvalidRequestException.class);

            outbox.record(connection, event("ride-2"));
            connection.commit();
        }
        assertThat(rows()).isOne();
    }

    @Test
    void no_events_need_no_statement() throws SQLException {
        assertThat(record()).isEmpty();
        assertThat(open().flush(MINUTE).recorded()).isZero();
    }

    @Test
    void relays_share_the_rows_and_send_none_twice() throws SQLException {
        List<String> ids = record(120);
        OutboxRelay one = open(builder().maxEvents(50).batchEvents(20));
        OutboxRelay other = open(builder().maxEvents(50).batchEvents(20));
        one.recorder().engine().writeStep();

        runEach(SECOND, 5, one, other);

        assertThat(one.ledger().delivered()).isPositive();
        assertThat(other.ledger().delivered()).isPositive();
        assertThat(one.ledger().delivered() + other.ledger().delivered()).isEqualTo(120);
        assertThat(ids)
                .allSatisfy(id -> assertThat(fixture.togai.events().get(id)).hasSize(1));
        assertEachCountedOnce(ids);
    }

    @Test
    void the_rows_of_a_killed_relay_are_delivered_after_its_lease() throws SQLException {
        List<String> ids = record(3);
        killedAfterLease();
        OutboxRelay successor = open();

        assertThatThrownBy(() -> successor.flush(Duration.ofSeconds(50))).isInstanceOf(FlushException.class);
        assertThat(fixture.requests()).isEmpty();

        assertThat(successor.flush(Duration.ofSeconds(20)).delivered()).isEqualTo(3);
        assertEachCountedOnce(ids);
    }

    @Test
    void leases_last_while_togai_is_down() throws SQLException {
        fixture.togai.failAll(DOWN);
        List<String> ids = record(3);
        OutboxRelay owner = open();
        run(owner);
        OutboxRelay other = open();
        runEach(Duration.ofSeconds(15), 60, owner, other);
        assertThat(other.ledger().recorded()).isZero();

        fixture.togai.stopFailing();
        owner.flush(Duration.ofMinutes(2));

        assertThat(owner.ledger().delivered()).isEqualTo(3);
        assertEachCountedOnce(ids);
    }

    @Test
    void a_relay_that_lost_its_leases_changes_no_row() throws SQLException {
        record(event("ride-1"));
        OutboxRelay suspended = killedAfterLease();
        fixture.time.advance(Duration.ofMinutes(2));
        fixture.togai.failAll(DOWN);
        OutboxRelay owner = open();
        run(owner);
        fixture.togai.stopFailing();

        run(suspended);

        assertThat(fixture.counted("ride-1")).isOne();
        assertThat(rows()).isOne();
        owner.flush(MINUTE);
        assertThat(fixture.counted("ride-1")).isOne();
        assertThat(rows()).isZero();
    }

    @Test
    void a_relay_that_was_suspended_sends_its_rows_once() throws SQLException {
        record(event("ride-1"));
        OutboxRelay relay = open();
        relay.recorder().engine().writeStep();
        fixture.time.advance(Duration.ofMinutes(5));

        relay.flush(MINUTE);

        assertThat(fixture.requests()).hasSize(1);
        assertThat(rows()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_event_counts_once_if_the_relay_ends_at_any_commit(boolean committed) throws SQLException {
        int commit = 0;
        boolean isReached = true;
        while (isReached) {
            String id = "ride-" + commit;
            record(event(id));
            faulty.failCommit(commit, committed);
            int before = faulty.commits();
            OutboxRelay killed = openOnFaultyDatabase();
            for (int step = 0; step < 3 && faulty.commits() - before <= commit; step++) {
                killed.recorder().engine().writeStep();
                if (faulty.commits() - before <= commit) {
                    killed.recorder().engine().sendStep();
                }
            }
            isReached = faulty.commits() - before > commit;
            relays.remove(killed);
            fixture.time.advance(Duration.ofMinutes(2));

            open().flush(MINUTE);

            assertThat(fixture.counted(id)).as("commit %d", commit).isOne();
            assertThat(rows()).isZero();
            commit++;
        }
        assertThat(commit).as("commits until the row is deleted").isGreaterThan(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_relay_continues_after_a_commit_failed(boolean committed) throws SQLException {
        for (int commit = 0; commit < 4; commit++) {
            String id = "ride-" + commit;
            record(event(id));
            OutboxRelay relay = openOnFaultyDatabase();
            faulty.failCommit(commit, committed);

            relay.flush(Duration.ofMinutes(3));

            assertThat(fixture.counted(id)).isOne();
            assertThat(rows()).isZero();
        }
    }

    @Test
    void rows_wait_while_the_database_is_down() throws SQLException {
        List<String> ids = record(3);
        OutboxRelay relay = openOnFaultyDatabase();
        faulty.setDown(true);
        assertThatThrownBy(() -> relay.flush(Duration.ofMinutes(10)))
                .isInstanceOf(FlushException.class)
                .hasMessageContaining("STORAGE");

        faulty.setDown(false);
        UsageLedger ledger = relay.flush(MINUTE);

        assertThat(ledger.delivered()).isEqualTo(3);
        assertThat(ledger.failures().get(DeliveryFailure.STORAGE)).isBetween(100L, 200L);
        assertEachCountedOnce(ids);
    }

    @Test
    void rows_wait_while_the_pool_throws_another_exception() throws SQLException {
        List<String> ids = record(3);
        OutboxRelay relay = openOnFaultyDatabase();
        faulty.setPoolDown(true);
        assertThatThrownBy(() -> relay.flush(MINUTE))
                .isInstanceOf(FlushException.class)
                .hasMessageContaining("STORAGE");

        faulty.setPoolDown(false);

        assertThat(relay.flush(MINUTE).delivered()).isEqualTo(3);
        assertEachCountedOnce(ids);
    }

    @Test
    void the_connection_is_returned_as_it_was_after_a_failure() throws SQLException {
        try (Connection connection = database().getConnection()) {
            int before = connection.getTransactionIsolation();
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            DataSource single = ConnectionPool.proxy(DataSource.class, (method, arguments) -> unclosed(connection));

            assertThatThrownBy(() -> new OutboxTable(single, "missing_table", "relay").highestKey())
                    .isInstanceOf(OutboxException.class);

            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
            connection.setTransactionIsolation(before);
        }
    }

    @Test
    void a_dead_letter_remains_in_its_row_until_it_is_put_back() throws SQLException {
        record(event(Optional.of("ride-1"), "1"), event("ride-2"));
        // A rejection of the API that a limit of this library does not foresee.
        execute("UPDATE " + outbox.table() + " SET event = REPLACE(event, 'acme', '') WHERE event_id = 'ride-1'");
        OutboxRelay relay = open();

        assertThatThrownBy(() -> relay.flush(MINUTE))
                .hasMessageContaining(
                        "1 event became a dead letter since the last flush. The reason is in the row of the table");

        assertAddsUp(relay.ledger());
        assertThat(rows("dead_reason = 'INVALID' AND dead_message LIKE '%accountId%' AND lease_owner IS NULL"))
                .isOne();
        fixture.time.advance(Duration.ofDays(1));
        relay.flush(MINUTE);
        assertThat(rows()).isOne();

        execute("UPDATE " + outbox.table()
                + " SET event = REPLACE(event, '\"accountId\":\"\"', '\"accountId\":\"acme\"'), dead_reason = NULL,"
                + " dead_message = NULL, lease_until = 0 WHERE dead_reason = 'INVALID'");
        relay.flush(MINUTE);

        assertEachCountedOnce(List.of("ride-1", "ride-2"));
        assertThat(rows()).isZero();
    }

    @Test
    void a_handler_receives_a_dead_letter_until_it_keeps_it() throws SQLException {
        record(event("ride-1"));
        execute("UPDATE " + outbox.table() + " SET event = '{'");
        List<DeadLetter> letters = new ArrayList<>();
        OutboxRelay relay = open(builder().deadLetters(letter -> {
            letters.add(letter);
            if (letters.size() == 1) {
                throw new IllegalStateException("Not now");
            }
        }));

        assertThatThrownBy(() -> relay.flush(MINUTE)).isInstanceOf(FlushException.class);

        assertThat(letters).hasSize(2).allMatch(letter -> letter.reason() == DeadLetterReason.UNREADABLE);
        assertThat(rows()).isZero();
    }

    @Test
    void a_row_that_cannot_be_read_delays_no_other() throws SQLException {
        record(event("broken"), event("without-id"), event("ride-1"));
        execute("UPDATE " + outbox.table() + " SET event = 'no JSON' WHERE event_id = 'broken'");
        execute("UPDATE " + outbox.table()
                + " SET event = REPLACE(event, '\"id\":', '\"other\":') WHERE event_id = 'without-id'");
        OutboxRelay relay = open();

        assertThatThrownBy(() -> relay.flush(MINUTE)).hasMessageContaining("2 events became dead letters");

        assertThat(fixture.counted("ride-1")).isOne();
        assertThat(rows("dead_reason = 'UNREADABLE'")).isEqualTo(2);
    }

    @Test
    void an_event_expires_43_days_after_it_was_recorded() throws SQLException {
        record(event("old"));
        killedAfterLease();
        fixture.time.advance(Duration.ofDays(43).plusSeconds(1));
        record(event("new"));
        OutboxRelay relay = open();

        assertThatThrownBy(() -> relay.flush(MINUTE)).isInstanceOf(FlushException.class);

        assertThat(rows("dead_reason = 'EXPIRED' AND event_id = 'old'")).isOne();
        assertThat(fixture.counted("old")).isZero();
        assertThat(relay.ledger().delivered()).isOne();
    }

    @Test
    void an_id_that_was_recorded_twice_counts_once() throws SQLException {
        record(event(Optional.of("ride-1"), "1"), event(Optional.of("ride-1"), "1"), event(Optional.of("ride-1"), "2"));
        OutboxRelay relay = open();

        assertThatThrownBy(() -> relay.flush(MINUTE)).isInstanceOf(FlushException.class);

        assertThat(fixture.counted("ride-1")).isOne();
        assertThat(relay.ledger().duplicate()).isOne();
        assertThat(rows("dead_reason = 'ID_CONFLICT'")).isOne();
        assertThat(rows()).isOne();
        assertAddsUp(relay.ledger());
    }

    @Test
    void the_rows_in_memory_are_bounded() throws SQLException {
        fixture.togai.failAll(DOWN);
        record(100);
        OutboxRelay byEvents = open(builder().maxEvents(10));
        OutboxRelay byBytes = open(builder().maxBytes(64 << 10));
        execute("UPDATE " + outbox.table() + " SET event = CONCAT(event, '" + " ".repeat(10_000) + "')");

        runEach(SECOND, 5, byEvents, byBytes);

        assertThat(byEvents.ledger().waiting()).isEqualTo(10);
        assertThat(byBytes.ledger().waiting()).isBetween(6L, 7L);
        fixture.togai.stopFailing();
        byEvents.flush(MINUTE);
        byBytes.flush(MINUTE);
        assertThat(rows()).isZero();
    }

    @Test
    void more_rows_than_a_transaction_leases_are_delivered() throws SQLException {
        record(1_100);

        assertThat(open().flush(MINUTE).delivered()).isEqualTo(1_100);
    }

    @Test
    void a_closed_relay_releases_its_rows() throws SQLException {
        fixture.togai.failAll(DOWN);
        List<String> ids = record(3);
        OutboxRelay first = open();
        run(first);

        CloseReport report = first.close(Duration.ofSeconds(5));

        assertThat(report.left()).isEqualTo(3);
        assertThat(report.lost()).isZero();
        assertThat(report.isComplete()).isFalse();
        assertThat(rows("lease_until = 0")).isEqualTo(3);
        fixture.togai.stopFailing();
        open().flush(Duration.ofSeconds(2));
        assertEachCountedOnce(ids);
    }

    @Test
    void a_closed_relay_sends_the_rows_that_it_leased_and_no_others() throws SQLException {
        record(2);
        OutboxRelay relay = open();
        relay.recorder().engine().writeStep();
        record(event("later"));

        CloseReport report = relay.close(MINUTE);

        assertThat(report.isComplete()).isTrue();
        assertThat(report.ledger().delivered()).isEqualTo(2);
        assertThat(rows("event_id = 'later'")).isOne();
        assertThat(rows()).isOne();
    }

    @Test
    void a_relay_renews_its_leases_while_it_closes() throws SQLException {
        fixture.togai.failAll(DOWN);
        record(event("ride-1"));
        OutboxRelay closing = open();
        run(closing);
        OutboxRelay other = open();
        fixture.time.schedule(Duration.ofMinutes(5), () -> run(other));

        CloseReport report = closing.close(Duration.ofMinutes(6));

        assertThat(report.left()).isOne();
        assertThat(other.ledger().recorded()).isZero();
        fixture.togai.stopFailing();
    }

    @Test
    void a_paused_relay_sends_nothing() throws Exception {
        record(event("ride-1"));
        OutboxRelay relay = open();
        assertThat(relay.pause(MINUTE)).isTrue();
        runEach(MINUTE, 5, relay);
        assertThat(fixture.requests()).isEmpty();

        relay.resume();
        relay.flush(MINUTE);

        assertThat(fixture.counted("ride-1")).isOne();
    }

    @Test
    void a_relay_with_threads_delivers_what_is_committed() throws SQLException {
        OutboxRelay relay = open(threaded());
        try (Connection connection = begin()) {
            String id = UsageOutbox.of(outbox.table()).record(connection, event());
            connection.commit();

            relay.flush(Duration.ofSeconds(30));

            assertThat(fixture.counted(id)).isOne();
            assertThat(rows()).isZero();
        }
    }

    @Test
    void concurrent_transactions_and_relays_send_each_committed_event_once() throws Exception {
        OutboxRelay one = open(threaded());
        OutboxRelay other = open(threaded());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<List<String>>> recorded = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            int seed = thread;
            recorded.add(threads.submit(() -> recordAtRandom(new Random(seed), 40)));
        }
        List<String> ids = new ArrayList<>();
        for (Future<List<String>> part : recorded) {
            ids.addAll(part.get());
        }
        threads.shutdown();

        one.flush(Duration.ofSeconds(60));

        assertThat(ids)
                .allSatisfy(id -> assertThat(fixture.togai.events().get(id)).hasSize(1));
        assertThat(one.close(MINUTE).ledger().delivered()
                        + other.close(MINUTE).ledger().delivered())
                .isEqualTo(ids.size());
        assertThat(rows()).isZero();
    }

    private OutboxRelayBuilder threaded() {
        return OutboxRelay.builder(fixture.togai.ingestion(), database())
                .outbox(outbox)
                .linger(Duration.ZERO)
                .maxEvents(20)
                .batchEvents(5)
                .pollInterval(Duration.ofMillis(10));
    }

    /** Runs transactions of which some are rolled back, and returns the ids of the others. */
    private List<String> recordAtRandom(Random random, int transactions) throws SQLException {
        UsageOutbox writer = UsageOutbox.of(outbox.table());
        List<String> committed = new ArrayList<>();
        for (int i = 0; i < transactions; i++) {
            try (Connection connection = begin()) {
                List<String> ids = new ArrayList<>();
                for (int events = random.nextInt(4); events >= 0; events--) {
                    ids.add(writer.record(connection, event()));
                }
                if (random.nextBoolean()) {
                    connection.commit();
                    committed.addAll(ids);
                } else {
                    connection.rollback();
                }
            }
        }
        return committed;
    }

    private static Connection unclosed(Connection connection) {
        return ConnectionPool.proxy(
                Connection.class,
                (method, arguments) ->
                        method.getName().equals("close") ? null : ConnectionPool.invoke(connection, method, arguments));
    }

    @Test
    void a_relay_without_its_table_is_not_opened() throws SQLException {
        execute("DROP TABLE " + outbox.table());

        assertThatThrownBy(() -> builder().open())
                .isInstanceOf(RecorderException.class)
                .hasMessageContaining("Cannot open the relay")
                .hasMessageContaining("the table " + outbox.table())
                .hasMessageContaining("Create the table");
    }

    @Test
    void a_relay_whose_table_lacks_a_column_is_not_opened() throws SQLException {
        execute("ALTER TABLE " + outbox.table() + " DROP COLUMN dead_message");

        assertThatThrownBy(() -> builder().open())
                .isInstanceOf(RecorderException.class)
                .hasMessageContaining(outbox.table());
    }

    @Test
    void a_relay_opens_while_the_database_is_down_and_delivers_after_it() throws SQLException {
        record(event("ride-1"));
        faulty.setDown(true);
        OutboxRelay relay = openOnFaultyDatabase();
        assertThatThrownBy(() -> relay.flush(Duration.ofSeconds(1))).isInstanceOf(FlushException.class);

        faulty.setDown(false);

        assertThat(relay.flush(MINUTE).delivered()).isEqualTo(1);
    }

    @Test
    void a_relay_that_is_closed_reports_the_rows_that_it_leaves() throws SQLException {
        record(event("ride-1"));
        fixture.togai.failAll(ErrorResponse.of(503, "Not now"));
        List<CloseReport> reports = new ArrayList<>();
        OutboxRelay relay = open(builder().onClose(reports::add));
        relay.recorder().engine().writeStep();

        relay.close(Duration.ofSeconds(1));

        assertThat(reports)
                .singleElement()
                .hasToString("The relay was closed before all events were delivered. Left in the table of the outbox:"
                        + " 1 event. A relay of the table delivers it.");
    }

    @Test
    void the_connection_is_returned_as_it_was() throws SQLException {
        record(event("ride-1"));
        try (Connection connection = database().getConnection()) {
            int before = connection.getTransactionIsolation();
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            DataSource single = ConnectionPool.proxy(DataSource.class, (method, arguments) -> unclosed(connection));
            OutboxRelay relay = OutboxRelay.builder(fixture.togai.ingestion(), single)
                    .outbox(outbox)
                    .time(fixture.time)
                    .withoutThreads()
                    .open();

            relay.flush(MINUTE);
            relay.close();

            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
            connection.setTransactionIsolation(before);
        }
        assertThat(rows()).isZero();
    }
}

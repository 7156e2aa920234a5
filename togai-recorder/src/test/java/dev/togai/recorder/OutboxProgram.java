package dev.togai.recorder;

import dev.togai.TogaiClient;
import dev.togai.auth.TokenSource;
import dev.togai.config.Environment;
import dev.togai.config.ResiliencePolicy;
import dev.togai.event.UsageEvent;
import dev.togai.ingestion.BatchResult;
import dev.togai.ingestion.IngestResponse;
import dev.togai.ingestion.Ingestion;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * An application that completes rides and relays their usage until its process is killed. After each transaction it prints a line. With
 * a count of zero it delivers all that is committed, and ends.
 */
final class OutboxProgram {

    /** A way in which an outbox or a relay would be wrong. */
    enum Defect {
        NONE,
        /** Deletes a row before Togai responded. */
        SETTLES_BEFORE_THE_RESPONSE,
        /** Records an event in a transaction after that of the ride. */
        RECORDS_AFTER_THE_COMMIT
    }

    static final String DONE = "done";

    private static final int ROLLBACK_PERCENT = 25;
    private static final int MAX_RIDES = 3;

    private final DataSource database;
    private final UsageOutbox outbox = UsageOutbox.create();
    private final Random random;
    private final Defect defect;

    private OutboxProgram(DataSource database, Random random, Defect defect) {
        this.database = database;
        this.random = random;
        this.defect = defect;
    }

    /** Runs with the URLs of the database and of Togai, a seed, the number of transactions, and a defect. */
    public static void main(String[] arguments) throws SQLException, InterruptedException {
        String url = arguments[0];
        DataSource database = ConnectionPool.of(
                ConnectionPool.proxy(DataSource.class, (method, ignored) -> DriverManager.getConnection(url)));
        int transactions = Integer.parseInt(arguments[3]);
        Defect defect = Defect.valueOf(arguments[4]);
        OutboxProgram program = new OutboxProgram(database, new Random(Long.parseLong(arguments[2])), defect);
        try (TogaiClient togai = TogaiClient.builder()
                        .environment(Environment.of(arguments[1]))
                        .tokens(TokenSource.fixed("example-token"))
                        .resilience(ResiliencePolicy.none())
                        .build();
                OutboxRelay relay = OutboxRelay.builder(ingestion(togai.ingestion(), defect), database)
                        .linger(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(10))
                        .lease(Duration.ofSeconds(1))
                        .senders(2)
                        .batchEvents(10)
                        .open()) {
            if (transactions == 0) {
                relay.flush(Duration.ofMinutes(1));
                return;
            }
            for (int i = 0; i < transactions; i++) {
                program.completeRides();
                System.out.println("completed");
            }
            System.out.println(DONE);
            new CountDownLatch(1).await();
        }
    }

    private void completeRides() throws SQLException {
        List<UsageEvent> rides = new ArrayList<>();
        for (int i = random.nextInt(MAX_RIDES); i >= 0; i--) {
            boolean hasId = defect == Defect.RECORDS_AFTER_THE_COMMIT || random.nextBoolean();
            rides.add(RecorderFixture.event(
                    hasId ? Optional.of("ride-" + Long.toHexString(random.nextLong())) : Optional.empty(), "1"));
        }
        boolean commits = random.nextInt(100) >= ROLLBACK_PERCENT;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            if (defect == Defect.RECORDS_AFTER_THE_COMMIT) {
                insert(
                        connection,
                        rides.stream().map(ride -> ride.id().orElseThrow()).toList());
                end(connection, commits);
                outbox.record(connection, rides);
            } else {
                insert(connection, outbox.record(connection, rides));
            }
            end(connection, commits);
        }
    }

    private static void insert(Connection connection, List<String> ids) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO rides (event_id) VALUES (?)")) {
            for (String id : ids) {
                insert.setString(1, id);
                insert.executeUpdate();
            }
        }
    }

    private static void end(Connection connection, boolean commits) throws SQLException {
        if (commits) {
            connection.commit();
        } else {
            connection.rollback();
        }
    }

    private static Ingestion ingestion(Ingestion togai, Defect defect) {
        return switch (defect) {
            case NONE, RECORDS_AFTER_THE_COMMIT -> togai;
            case SETTLES_BEFORE_THE_RESPONSE ->
                new ForwardingIngestion(togai, request -> {
                    CompletableFuture<Void> unused = CompletableFuture.runAsync(
                            () -> togai.ingestBatch(request),
                            CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS));
                    return BatchResult.of(request, 202, IngestResponse.accepted());
                });
        };
    }
}

package dev.togai.recorder;

import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.http.FakeTogaiServer;
import dev.togai.testkit.journal.RecordedCall;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A history of processes that complete rides and relay their usage, each of which is killed: after one of its transactions, or while one
 * of its requests is processed. The last process delivers the rest.
 */
final class OutboxKillHistory {

    /** The ids of committed rides and of metered events, sorted, with the rows left and the number of events that were sent again. */
    record Result(List<String> committed, List<String> metered, long left, long sentAgain) {

        boolean isCorrect() {
            return committed.equals(metered) && left == 0;
        }
    }

    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final int TRANSACTIONS = 20;
    private static final int MAX_REQUESTS = 3;

    /** The time after the last transaction in which the request comes that ends the process. */
    private static final Duration REQUEST_WAIT = Duration.ofSeconds(1);

    private final String url;
    private final OutboxDatabase kind;
    private final OutboxProgram.Defect defect;
    private final Random random;
    private final AtomicReference<@Nullable ProcessHandle> victim = new AtomicReference<>();
    private final AtomicInteger requestsBeforeKill = new AtomicInteger();
    private final Queue<String> sentIds = new ConcurrentLinkedQueue<>();
    private final FakeTogai togai = FakeTogai.builder().onCall(this::onRequest).build();

    OutboxKillHistory(String url, OutboxDatabase kind, OutboxProgram.Defect defect, long seed) {
        this.url = url;
        this.kind = kind;
        this.defect = defect;
        this.random = new Random(seed);
    }

    /** Called before the response is sent. */
    private void onRequest(RecordedCall call) {
        ID.matcher(call.requestBody()).results().map(id -> id.group(1)).forEach(sentIds::add);
        if (requestsBeforeKill.decrementAndGet() == 0) {
            ProcessHandle process = victim.get();
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }

    Result run(int kills) throws IOException, InterruptedException, SQLException {
        createTables();
        try (FakeTogaiServer server = FakeTogaiServer.start(togai)) {
            for (int i = 0; i < kills; i++) {
                runAndKill(server);
            }
            victim.set(null);
            Process last = start(server, 0);
            if (!last.waitFor(2, TimeUnit.MINUTES) || last.exitValue() != 0) {
                last.destroyForcibly();
                throw new IllegalStateException("The last process did not deliver the rest");
            }
        }
        return result();
    }

    private void createTables() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.createStatement().execute("DROP TABLE IF EXISTS rides");
            connection.createStatement().execute("DROP TABLE IF EXISTS togai_outbox");
            connection.createStatement().execute("CREATE TABLE rides (event_id VARCHAR(50) PRIMARY KEY)");
            connection.createStatement().execute(UsageOutbox.create().schema(kind));
        }
    }

    private void runAndKill(FakeTogaiServer server) throws IOException, InterruptedException {
        boolean inRequest = random.nextBoolean();
        int lines = inRequest ? TRANSACTIONS + 1 : 1 + random.nextInt(TRANSACTIONS);
        Process process = start(server, TRANSACTIONS);
        victim.set(process.toHandle());
        requestsBeforeKill.set(inRequest ? 1 + random.nextInt(MAX_REQUESTS) : 0);
        try (BufferedReader output = process.inputReader()) {
            String line = output.readLine();
            for (int i = 1; line != null && i < lines && !line.equals(OutboxProgram.DONE); i++) {
                line = output.readLine();
            }
            if (inRequest && line != null) {
                process.waitFor(REQUEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            }
        } finally {
            process.destroyForcibly();
        }
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("A process that was killed did not end");
        }
    }

    private Process start(FakeTogaiServer server, int transactions) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OutboxProgram.class.getName(),
                        url,
                        server.environment().baseUrl().toString(),
                        Long.toString(random.nextLong()),
                        Integer.toString(transactions),
                        defect.name())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private Result result() throws SQLException {
        List<String> committed = new ArrayList<>();
        long left;
        try (Connection connection = DriverManager.getConnection(url)) {
            try (ResultSet rows = connection.createStatement().executeQuery("SELECT event_id FROM rides")) {
                while (rows.next()) {
                    committed.add(rows.getString(1));
                }
            }
            try (ResultSet rows = connection.createStatement().executeQuery("SELECT COUNT(*) FROM togai_outbox")) {
                rows.next();
                left = rows.getLong(1);
            }
        }
        List<String> metered = new ArrayList<>();
        for (String id : Set.copyOf(sentIds)) {
            togai.events().get(id).stream()
                    .filter(event -> !RecorderFixture.isDuplicate(event))
                    .forEach(event -> metered.add(id));
        }
        Collections.sort(committed);
        Collections.sort(metered);
        return new Result(committed, metered, left, sentIds.size() - metered.size());
    }
}

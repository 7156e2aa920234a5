package dev.togai.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.togai.recorder.OutboxProgram.Defect;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("proof")
class OutboxKillTest {

    private static final int KILLS = Integer.getInteger("togai.outbox.kills", 12);
    private static final int KILLS_BY_ATTEMPT = 20;
    private static final int ATTEMPTS = 10;

    @Test
    void each_committed_ride_counts_once_on_h2() throws Exception {
        try (H2Server server = H2Server.start()) {
            assertCountedOnce(server.url(), OutboxDatabase.H2);
        }
    }

    @Test
    void each_committed_ride_counts_once_on_postgresql() throws Exception {
        assumeTrue(PostgresServer.isInstalled(), "Found no PostgreSQL in /usr/lib/postgresql");

        assertCountedOnce(PostgresServer.shared().url(), OutboxDatabase.POSTGRESQL);
    }

    private static void assertCountedOnce(String url, OutboxDatabase kind)
            throws IOException, InterruptedException, SQLException {
        OutboxKillHistory.Result result = new OutboxKillHistory(url, kind, Defect.NONE, 1).run(KILLS);

        System.out.printf(
                "%s: %d kills, %d rides committed, %d events metered, %d sent again, %d rows left%n",
                kind, KILLS, result.committed().size(), result.metered().size(), result.sentAgain(), result.left());
        assertThat(result.metered()).isEqualTo(result.committed()).doesNotHaveDuplicates();
        assertThat(result.left()).isZero();
        assertThat(result.committed()).hasSizeGreaterThan(KILLS);
        assertThat(result.sentAgain()).as("events of requests that were cut").isPositive();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void a_defect_is_found(Defect defect) throws Exception {
        try (H2Server server = H2Server.start()) {
            int attempt = 0;
            boolean isFound = false;
            while (attempt < ATTEMPTS && !isFound) {
                isFound = !new OutboxKillHistory(server.url(), OutboxDatabase.H2, defect, attempt)
                        .run(KILLS_BY_ATTEMPT)
                        .isCorrect();
                attempt++;
            }
            assertThat(isFound).isTrue();
        }
    }
}

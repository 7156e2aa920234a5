package dev.togai.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.auth.TokenSource;
import dev.togai.config.ClientConfig;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.journal.RecordedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several clients at once: nothing is lost, nothing doubled, nothing fails. */
@Timeout(60)
class FakeTogaiServerLoadTest {

    private static final int CLIENTS = 8;
    private static final int ROUNDS = 25;

    @Test
    void concurrent_clients_lose_and_double_nothing() throws Exception {
        FakeTogai fake = FakeTogai.builder().meterQuota(CLIENTS * ROUNDS).build();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (FakeTogaiServer server = FakeTogaiServer.start(fake)) {
            UsageMeters overHttp = JdkUsageMeters.open(ClientConfig.of(server.environment(), TokenSource.fixed("any")));

            List<Future<List<String>>> kept = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                // Half of the clients call the fake in memory.
                UsageMeters meters = client % 2 == 0 ? overHttp : fake.usageMeters();
                kept.add(threads.submit(rounds(meters, "client-" + client)));
            }
            List<String> expected = new ArrayList<>();
            for (Future<List<String>> names : kept) {
                expected.addAll(names.get());
            }

            assertThat(overHttp.all(UsageMeterQuery.builder().pageSize(7).build()))
                    .extracting(UsageMeter::name)
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(fake.meters())
                    .extracting(UsageMeter::id)
                    .doesNotHaveDuplicates()
                    .hasSize(CLIENTS * ROUNDS);
            assertThat(fake.journal()).extracting(RecordedCall::status).containsOnly(200, 201);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Creates meters, deletes every second one, and returns the names of the others. */
    private static Callable<List<String>> rounds(UsageMeters meters, String client) {
        return () -> {
            List<String> kept = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                String name = client + "-" + round;
                String id = meters.create(Meters.count(name)).id();
                assertThat(meters.list(UsageMeterQuery.all()).data()).isNotEmpty();
                if (round % 2 == 0) {
                    meters.delete(id);
                } else {
                    meters.activate(id);
                    kept.add(name);
                }
            }
            return kept;
        };
    }
}

package dev.togai.feign;

import static dev.togai.feign.WireServer.METER;
import static dev.togai.feign.WireServer.response;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.auth.TokenExchange;
import dev.togai.auth.TokenSource;
import dev.togai.config.CallOptions;
import dev.togai.config.ClientConfig;
import dev.togai.config.Environment;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.fault.Fault;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** The next token is fetched in advance, without harm to calls whose token is valid. */
@Timeout(60)
@Isolated("captures the log")
class TokenRefreshTest {

    private static final Duration NEARLY_A_DAY = Duration.ofHours(23).plusMinutes(1);

    @Test
    void a_stalled_exchange_delays_no_call_whose_token_is_valid() throws Exception {
        VirtualTimeSource time = VirtualTimeSource.create();
        AtomicInteger requests = new AtomicInteger();
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (WireServer wire = WireServer.running((out, socket) -> {
                    switch (requests.incrementAndGet()) {
                        case 1 -> out.write(response(200, "{\"token\":\"short-lived\"}"));
                        case 3 -> {
                            hanging.countDown();
                            end.await();
                        }
                        default -> out.write(response(200, METER));
                    }
                });
                FeignTransport transport = new FeignTransport(
                        ClientConfig.of(Environment.of(wire.url()), TokenSource.fixed("key"))
                                .withTokenExchange(TokenExchange.defaults())
                                .withTimeSource(time),
                        FeignOptions.defaults())) {
            transport.usageMeters().get("um.1");
            time.advance(NEARLY_A_DAY);

            for (int i = 0; i < 5; i++) {
                assertThat(transport
                                .usageMeters(CallOptions.defaults().withTimeout(Duration.ofSeconds(5)))
                                .get("um.1"))
                        .hasName("Rides");
            }

            assertThat(hanging.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(wire.requests())
                    .filteredOn(request -> request.startsWith("POST /authenticate"))
                    .hasSize(2);
            end.countDown();
        }
    }

    @Test
    void a_stalled_exchange_leaves_the_call_most_of_its_deadline() {
        try (WireHarness harness = WireHarness.inMemory(config -> config.withTokenExchange(TokenExchange.defaults()))) {
            String id = harness.given("rides");
            harness.meters().get(id);
            harness.time.advance(NEARLY_A_DAY);
            harness.faults.next(Fault.stalled());
            long start = harness.time.nanoTime();

            assertThat(harness.meters().get(id)).hasName("rides");

            assertThat(harness.since(start)).isLessThanOrEqualTo(Duration.ofSeconds(10));
        }
    }

    @Test
    void an_exchange_at_a_busy_service_fails_no_call_whose_token_is_valid() {
        try (WireHarness harness =
                WireHarness.onTheWire(config -> config.withTokenExchange(TokenExchange.defaults()))) {
            String id = harness.given("rides");
            harness.meters().get(id);
            harness.time.advance(NEARLY_A_DAY);
            harness.faults.next(Fault.unavailable(Duration.ofSeconds(29)));
            long start = harness.time.nanoTime();

            assertThat(harness.meters().get(id)).hasName("rides");

            assertThat(harness.since(start)).isLessThanOrEqualTo(Duration.ofSeconds(10));
        }
    }

    @Test
    void an_exchange_that_fails_in_advance_is_retried_every_minute_until_the_token_is_replaced() {
        try (WireHarness harness =
                WireHarness.onTheWire(config -> config.withTokenExchange(TokenExchange.defaults()))) {
            String id = harness.given("rides");
            harness.meters().get(id);
            harness.time.advance(NEARLY_A_DAY);
            harness.fake.clearJournal();

            for (int minute = 0; minute < 5; minute++) {
                if (minute < 2) {
                    harness.faults.next(Fault.status(403, "Not now"));
                }
                harness.meters().get(id);
                harness.time.advance(Duration.ofMinutes(1));
            }

            assertThat(harness.wire())
                    .containsExactly("authenticate", "get", "authenticate", "get", "authenticate", "get", "get", "get");
        }
    }

    @Test
    void a_client_that_is_closed_while_it_fetches_a_token_leaves_no_thread() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        AtomicInteger requests = new AtomicInteger();
        VirtualTimeSource time = VirtualTimeSource.create();
        try (WireServer wire = WireServer.running((out, socket) -> {
            switch (requests.incrementAndGet()) {
                case 1 -> out.write(response(200, "{\"token\":\"short-lived\"}"));
                case 3 -> {
                    hanging.countDown();
                    new CountDownLatch(1).await();
                }
                default -> out.write(response(200, METER));
            }
        })) {
            FeignTransport transport = new FeignTransport(
                    ClientConfig.of(Environment.of(wire.url()), TokenSource.fixed("key"))
                            .withTokenExchange(TokenExchange.defaults())
                            .withTimeSource(time),
                    FeignOptions.defaults());
            transport.usageMeters().get("um.1");
            time.advance(NEARLY_A_DAY);
            transport.usageMeters().get("um.1");
            assertThat(hanging.await(30, TimeUnit.SECONDS)).isTrue();
            Thread fetching = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("togai-token"))
                    .findFirst()
                    .orElseThrow();
            assertThat(fetching.isDaemon()).isTrue();

            transport.close();

            fetching.join(30_000);
            assertThat(fetching.isAlive()).isFalse();
        }
    }
}

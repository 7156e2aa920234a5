package dev.togai.feign;

import static dev.togai.feign.WireServer.METER;
import static dev.togai.feign.WireServer.response;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.auth.TokenExchange;
import dev.togai.auth.TokenSource;
import dev.togai.config.ClientConfig;
import dev.togai.config.Environment;
import dev.togai.config.ResiliencePolicy;
import dev.togai.error.CircuitOpenException;
import dev.togai.error.UnauthorizedException;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.fault.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The limit on rejected tokens that are sent to one address, over all tokens, including those accepted before. */
@Timeout(60)
class RevokedTokensTest {

    private static final int THREADS = 64;
    private static final ResiliencePolicy UNLIMITED =
            ResiliencePolicy.defaults().withoutRateLimits();

    private final VirtualTimeSource time = VirtualTimeSource.create();
    private final AtomicBoolean revoked = new AtomicBoolean();
    private final AtomicInteger rejected = new AtomicInteger();

    /** Returns a server that accepts every token until the tokens are revoked, and rejects every token afterwards. */
    private WireServer service() {
        return WireServer.running((out, socket) -> respond(out));
    }

    private void respond(OutputStream out) throws IOException {
        if (revoked.get()) {
            rejected.incrementAndGet();
            out.write(response(401, "{}"));
        } else {
            out.write(response(200, METER));
        }
    }

    private FeignTransport transport(WireServer wire, TokenSource tokens, ResiliencePolicy policy) {
        return new FeignTransport(config(wire, tokens, policy), FeignOptions.defaults());
    }

    private ClientConfig config(WireServer wire, TokenSource tokens, ResiliencePolicy policy) {
        return ClientConfig.of(Environment.of(wire.url()), tokens)
                .withTimeSource(time)
                .withResilience(policy);
    }

    private static TokenSource another() {
        AtomicInteger number = new AtomicInteger();
        return TokenSource.supplier(() -> "token-" + number.incrementAndGet());
    }

    @Test
    void a_revoked_token_is_sent_three_times_at_once_and_five_times_in_half_an_hour() throws Exception {
        try (WireServer wire = service();
                FeignTransport transport = transport(wire, TokenSource.fixed("good"), UNLIMITED)) {
            transport.usageMeters().get("um.1");
            revoked.set(true);

            List<Throwable> thrown =
                    ConcurrentCalls.call(THREADS, () -> transport.usageMeters().get("um.1"));
            assertThat(thrown)
                    .hasSize(THREADS)
                    .allMatch(failure ->
                            failure instanceof UnauthorizedException || failure instanceof CircuitOpenException);
            assertThat(rejected).hasValueLessThanOrEqualTo(3);

            for (int minute = 1; minute < 30; minute++) {
                time.advance(Duration.ofMinutes(1));
                ConcurrentCalls.call(8, () -> transport.usageMeters().get("um.1"));
            }
            assertThat(rejected).hasValueBetween(3, 5);
        }
    }

    @Test
    void requests_in_flight_when_a_token_was_revoked_are_counted_and_no_more_than_five_are_sent() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (WireServer wire = service();
                FeignTransport transport = transport(wire, TokenSource.fixed("good"), UNLIMITED)) {
            transport.usageMeters().get("um.1");

            List<Throwable> thrown = ConcurrentCalls.call(THREADS, () -> {
                while (true) {
                    revoked.compareAndSet(false, calls.incrementAndGet() > 1_000);
                    transport.usageMeters().get("um.1");
                }
            });
            assertThat(thrown).hasSize(THREADS);
            int underWay = rejected.get();

            for (int minute = 1; minute < 30; minute++) {
                time.advance(Duration.ofMinutes(1));
                ConcurrentCalls.call(8, () -> transport.usageMeters().get("um.1"));
            }
            assertThat(rejected).hasValueLessThanOrEqualTo(Math.max(5, underWay));
        }
    }

    @Test
    void at_most_five_exchanged_tokens_are_rejected_in_half_an_hour() throws Exception {
        try (WireHarness harness = exchanging()) {
            String id = harness.given("rides");
            harness.meters().get(id);
            harness.faults.on(
                    UsageMeters.GET,
                    Stream.generate(() -> Fault.status(401, "Who are you?"))
                            .limit(1_000)
                            .toArray(Fault[]::new));

            for (int minute = 0; minute < 30; minute++) {
                ConcurrentCalls.call(16, () -> harness.meters().get(id));
                harness.time.advance(Duration.ofMinutes(1));
            }

            assertThat(harness.wire()).filteredOn("get"::equals).hasSizeBetween(1 + 3, 1 + 5);
        }
    }

    @Test
    void a_token_that_togai_revoked_is_replaced_for_all_threads_after_at_most_three_rejections() throws Exception {
        try (WireHarness harness = exchanging()) {
            String id = harness.given("rides");
            harness.meters().get(id);
            harness.fake.revokeIssuedTokens();

            assertThat(ConcurrentCalls.call(THREADS, () -> harness.meters().get(id)))
                    .isEmpty();

            assertThat(harness.wire()).filteredOn("get"::equals).hasSizeBetween(1 + THREADS + 1, 1 + THREADS + 3);
            assertThat(harness.wire()).filteredOn("authenticate"::equals).hasSize(2);
        }
    }

    private static WireHarness exchanging() {
        return WireHarness.onTheWire(
                config -> config.withTokenExchange(TokenExchange.defaults()).withResilience(UNLIMITED));
    }

    @Test
    void at_most_five_rejected_tokens_of_any_token_source_are_sent_in_half_an_hour() {
        revoked.set(true);
        try (WireServer wire = service();
                FeignTransport transport = transport(wire, another(), ResiliencePolicy.defaults())) {
            for (int second = 0; second < 30 * 60; second += 10) {
                assertThatFailureOf(() -> transport.usageMeters().get("um.1"))
                        .isInstanceOfAny(UnauthorizedException.class, CircuitOpenException.class);
                time.advance(Duration.ofSeconds(10));
            }
            assertThat(rejected).hasValue(5);

            assertThatFailureOf(() -> transport.usageMeters().get("um.1")).isInstanceOf(UnauthorizedException.class);
        }
    }

    @Test
    void after_five_rejections_a_failure_states_when_the_next_token_is_sent() {
        revoked.set(true);
        try (WireServer wire = service();
                FeignTransport transport = transport(wire, another(), ResiliencePolicy.defaults())) {
            for (int i = 0; i < 5; i++) {
                assertThatFailureOf(() -> transport.usageMeters().get("um.1"))
                        .isInstanceOf(UnauthorizedException.class);
            }
            time.advance(Duration.ofMinutes(10));

            assertThatFailureOf(() -> transport.usageMeters().get("um.1"))
                    .isInstanceOfSatisfying(
                            CircuitOpenException.class,
                            open -> assertThat(open.openDuration()).isEqualTo(Duration.ofMinutes(20)))
                    .hasMessageContaining("Togai rejected 5 requests of this client (401) within 30 minutes")
                    .wasNotSent()
                    .hasAttempts(0);
        }
    }

    @Test
    void new_tokens_for_each_request_are_sent_by_more_than_three_requests_at_once() throws Exception {
        CountDownLatch many = new CountDownLatch(10);
        AtomicBoolean holding = new AtomicBoolean();
        try (WireServer wire = WireServer.running((out, socket) -> {
                    if (holding.get()) {
                        many.countDown();
                        many.await(30, TimeUnit.SECONDS);
                    }
                    out.write(response(200, METER));
                });
                FeignTransport transport = transport(wire, another(), UNLIMITED)) {
            transport.usageMeters().get("um.1");
            holding.set(true);

            assertThat(ConcurrentCalls.call(10, () -> transport.usageMeters().get("um.1")))
                    .isEmpty();

            assertThat(many.getCount()).isZero();
        }
    }

    @Test
    void a_request_that_was_accepted_before_the_rejection_does_not_end_the_pause() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger requests = new AtomicInteger();
        try (WireServer wire = WireServer.running((out, socket) -> {
                    if (requests.incrementAndGet() == 2) {
                        arrived.countDown();
                        release.await();
                    }
                    respond(out);
                });
                FeignTransport transport = transport(wire, TokenSource.fixed("good"), UNLIMITED)) {
            transport.usageMeters().get("um.1");
            Thread slow = new Thread(() -> transport.usageMeters().get("um.1"));
            slow.start();
            assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
            revoked.set(true);
            assertThatFailureOf(() -> transport.usageMeters().get("um.1")).isInstanceOf(UnauthorizedException.class);
            revoked.set(false);
            release.countDown();
            slow.join();
            revoked.set(true);

            for (int i = 0; i < 20; i++) {
                assertThatFailureOf(() -> transport.usageMeters().get("um.1")).isInstanceOf(CircuitOpenException.class);
            }

            assertThat(rejected).hasValue(1);
        }
    }

    @Test
    void a_service_that_does_not_respond_delays_the_accepted_token_briefly_and_fails_no_call() throws Exception {
        CountDownLatch all = new CountDownLatch(7);
        AtomicBoolean hanging = new AtomicBoolean();
        try (WireServer wire = WireServer.running((out, socket) -> {
                    if (hanging.get()) {
                        all.countDown();
                        all.await(30, TimeUnit.SECONDS);
                    }
                    out.write(response(200, METER));
                });
                FeignTransport transport = transport(wire, TokenSource.fixed("good"), UNLIMITED)) {
            transport.usageMeters().get("um.1");
            hanging.set(true);

            assertThat(ConcurrentCalls.call(7, () -> transport.usageMeters().get("um.1")))
                    .isEmpty();

            assertThat(all.getCount()).isZero();
        }
    }
}

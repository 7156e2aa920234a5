package dev.togai.feign;

import static dev.togai.feign.WireServer.METER;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.auth.TokenSource;
import dev.togai.call.Operation;
import dev.togai.config.CallOptions;
import dev.togai.config.CircuitBreakerPolicy;
import dev.togai.config.ClientConfig;
import dev.togai.config.Environment;
import dev.togai.config.RateLimit;
import dev.togai.config.ResiliencePolicy;
import dev.togai.config.RetryPolicy;
import dev.togai.error.CircuitOpenException;
import dev.togai.error.NotFoundException;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.error.RateLimitedException;
import dev.togai.error.ServerException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.error.TogaiException;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.fault.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The limits on requests: rate limit, breaker, budget, concurrent calls, deadline and interrupts. */
@Timeout(60)
class LimitsOnTheWireTest {

    private static final Duration OPEN_FOR = Duration.ofSeconds(15);

    private static Fault[] times(int count, Fault fault) {
        return Stream.generate(() -> fault).limit(count).toArray(Fault[]::new);
    }

    /** Returns a harness after five failed gets of four requests each. */
    private static WireHarness withAnOpenBreaker() {
        WireHarness harness = WireHarness.onTheWire();
        harness.faults.on(UsageMeters.GET, times(20, Fault.status(500, "Oops")));
        for (int i = 0; i < 5; i++) {
            assertThatFailureOf(() -> harness.meters().get("um.1")).isInstanceOf(ServerException.class);
        }
        return harness;
    }

    @Test
    void ten_requests_begin_in_a_second_and_the_others_wait_for_a_permit() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            String id = harness.given("rides");
            List<Long> starts = new ArrayList<>();

            for (int i = 0; i < 25; i++) {
                harness.meters().get(id);
                starts.add(harness.time.nanoTime() / 1_000_000_000);
            }

            assertThat(starts).filteredOn(second -> second == 0).hasSize(10);
            assertThat(starts).filteredOn(second -> second == 1).hasSize(10);
            assertThat(starts).filteredOn(second -> second == 2).hasSize(5);
            assertThat(harness.events.rateLimitWaits()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
        }
    }

    @Test
    void every_request_takes_a_permit_including_retries_and_look_ups() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            String id = harness.given("units");
            for (int i = 0; i < 7; i++) {
                harness.meters().get(id);
            }
            harness.faults.on(UsageMeters.CREATE, Fault.reset().withoutEffect());
            long start = harness.time.nanoTime();

            harness.meters().create(Meters.count("rides"));

            assertThat(harness.wire()).hasSize(11);
            assertThat(harness.since(start)).isEqualTo(Duration.ofMillis(5_200));
            // The second look-up took the third permit of the first second. Five seconds later there are new permits.
            assertThat(harness.events.rateLimitWaits()).isEmpty();
        }
    }

    @Test
    void a_call_whose_permit_is_due_after_its_deadline_fails_at_once_and_takes_no_permit() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            String id = harness.given("rides");
            for (int i = 0; i < 10; i++) {
                harness.meters().get(id);
            }
            UsageMeters hasty = harness.meters(CallOptions.defaults().withTimeout(Duration.ofMillis(500)));

            for (int i = 0; i < 100; i++) {
                assertThatFailureOf(() -> hasty.get(id))
                        .isInstanceOf(TogaiConnectionException.class)
                        .hasMessageContaining("waiting for the rate limit would exceed the deadline of 500 ms")
                        .wasNotSent()
                        .hasAttempts(0);
            }

            assertThat(harness.wire()).hasSize(10);
            assertThat(harness.meters().get(id)).hasName("rides");
            assertThat(harness.events.rateLimitWaits()).containsExactly(Duration.ofSeconds(1));
            assertThat(harness.events.breakers()).isEmpty();
        }
    }

    @Test
    void the_wait_for_a_permit_is_neither_a_failure_nor_a_slow_response_to_the_breaker() {
        ResiliencePolicy narrow = ResiliencePolicy.defaults()
                .withRateLimit(Operation.Quota.GENERAL, new RateLimit(1, Duration.ofSeconds(30)))
                .withCircuitBreaker(CircuitBreakerPolicy.builder()
                        .slidingWindowSize(4)
                        .minimumRequests(1)
                        .failureRateThreshold(1)
                        .openDuration(OPEN_FOR)
                        .halfOpenRequests(1)
                        .build());
        try (WireHarness harness = WireHarness.onTheWire(config -> config.withResilience(narrow))) {
            String id = harness.given("rides");

            for (int i = 0; i < 8; i++) {
                harness.meters().get(id);
            }

            assertThat(harness.wire()).hasSize(8);
            assertThat(harness.events.rateLimitWaits()).hasSize(7);
            assertThat(harness.events.breakers()).isEmpty();
        }
    }

    @Test
    void the_breaker_counts_every_request_separately() {
        try (WireHarness harness = withAnOpenBreaker()) {
            assertThat(harness.events.breakers()).containsExactly("CIRCUIT CLOSED -> OPEN");
            assertThat(harness.wire()).hasSize(20);
        }
    }

    @Test
    void an_open_breaker_fails_calls_without_a_request() {
        try (WireHarness harness = withAnOpenBreaker()) {
            assertThatFailureOf(() -> harness.meters().create(Meters.count("rides")))
                    .isInstanceOfSatisfying(
                            CircuitOpenException.class,
                            open -> assertThat(open.openDuration()).isEqualTo(OPEN_FOR))
                    .hasMessageContaining(
                            "the latest requests to Togai failed, the last one with \"status 500\", so no request was made")
                    .wasNotSent()
                    .hasAttempts(0);
            assertThat(harness.wire()).hasSize(20);
            assertThat(harness.fake.meters()).isEmpty();
        }
    }

    @Test
    void an_open_breaker_fails_any_number_of_calls_at_once() {
        try (WireHarness harness = withAnOpenBreaker()) {
            long opened = harness.time.nanoTime();

            for (int i = 0; i < 100; i++) {
                assertThatFailureOf(() -> harness.meters().get("um.1")).isInstanceOf(CircuitOpenException.class);
            }

            // The calls neither wait for a permit of the rate limit nor take one.
            assertThat(harness.since(opened)).isZero();
            assertThat(harness.wire()).hasSize(20);
        }
    }

    @Test
    void after_fifteen_seconds_three_successful_requests_close_the_breaker() {
        try (WireHarness harness = withAnOpenBreaker()) {
            String id = harness.given("rides");
            harness.time.advance(OPEN_FOR.plusMillis(1));

            for (int i = 0; i < 3; i++) {
                assertThat(harness.meters().get(id)).hasName("rides");
            }

            assertThat(harness.events.breakers())
                    .containsExactly(
                            "CIRCUIT CLOSED -> OPEN", "CIRCUIT OPEN -> HALF_OPEN", "CIRCUIT HALF_OPEN -> CLOSED");
            assertThat(harness.wire()).hasSize(3);
        }
    }

    @Test
    void requests_that_fail_in_the_half_open_state_open_the_breaker_again() {
        try (WireHarness harness = withAnOpenBreaker()) {
            harness.time.advance(OPEN_FOR.plusMillis(1));
            harness.fake.clearJournal();
            harness.faults.on(UsageMeters.GET, times(4, Fault.status(500, "Oops")));

            assertThatFailureOf(() -> harness.meters().get("um.1"))
                    .isInstanceOf(ServerException.class)
                    .hasAttempts(3);

            assertThat(harness.wire()).containsExactly("get", "get", "get");
            assertThat(harness.events.breakers()).last().isEqualTo("CIRCUIT HALF_OPEN -> OPEN");
        }
    }

    @Test
    void rejections_are_no_failures_of_the_service() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            for (int i = 0; i < 60; i++) {
                assertThatFailureOf(() -> harness.meters().get("um.none")).isInstanceOf(NotFoundException.class);
            }
            harness.faults.on(UsageMeters.GET, times(60, Fault.rateLimited(Duration.ofSeconds(60))));
            for (int i = 0; i < 60; i++) {
                assertThatFailureOf(() -> harness.meters().get("um.1")).isInstanceOf(RateLimitedException.class);
            }

            assertThat(harness.events.breakers()).isEmpty();
        }
    }

    @Test
    void a_breaker_that_opens_between_a_lost_create_and_its_look_up_leaves_the_outcome_unknown() {
        ResiliencePolicy touchy = ResiliencePolicy.defaults()
                .withCircuitBreaker(CircuitBreakerPolicy.builder()
                        .slidingWindowSize(2)
                        .minimumRequests(1)
                        .failureRateThreshold(1)
                        .openDuration(OPEN_FOR)
                        .halfOpenRequests(1)
                        .build());
        try (WireHarness harness = WireHarness.onTheWire(config -> config.withResilience(touchy))) {
            harness.faults.on(UsageMeters.CREATE, Fault.reset().withEffect());

            assertThatFailureOf(() -> harness.meters().create(Meters.count("rides")))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .wasSent()
                    .hasAttempts(1);
            assertThat(harness.wire()).containsExactly("create");
        }
    }

    @Test
    void an_outage_consumes_the_budget_once_and_then_one_request_per_call() {
        ResiliencePolicy bare = ResiliencePolicy.defaults().withoutRateLimits().withoutCircuitBreaker();
        try (WireHarness harness = WireHarness.onTheWire(config -> config.withResilience(bare))) {
            harness.faults.on(UsageMeters.GET, times(2_000, Fault.status(500, "Oops")));

            for (int i = 0; i < 1_000; i++) {
                assertThatFailureOf(() -> harness.meters().get("um.1")).isInstanceOf(ServerException.class);
            }

            assertThat(harness.wire()).hasSize(1_020);
        }
    }

    @Test
    void an_outage_of_a_minute_receives_few_requests_by_default() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.faults.on(UsageMeters.GET, times(2_000, Fault.status(500, "Oops")));

            for (int i = 0; i < 1_000; i++) {
                assertThatThrownBy(() -> harness.meters().get("um.1")).isInstanceOf(TogaiException.class);
                harness.time.advance(Duration.ofMillis(60));
            }

            // Twenty before the breaker opens, and up to three in each half-open state.
            assertThat(harness.wire()).hasSizeBetween(20, 20 + 3 * 4);
        }
    }

    @Test
    void ten_calls_that_succeed_at_once_return_one_retry_to_the_budget() {
        ResiliencePolicy tight = ResiliencePolicy.defaults()
                .withoutRateLimits()
                .withoutCircuitBreaker()
                .withRetry(RetryPolicy.defaults().withBudget(1, 10));
        try (WireHarness harness = WireHarness.onTheWire(config -> config.withResilience(tight))) {
            String id = harness.given("rides");
            harness.faults.on(UsageMeters.GET, Fault.status(500, "Oops"), Fault.status(500, "Oops"));
            assertThatFailureOf(() -> harness.meters().get(id)).hasAttempts(2);

            harness.faults.on(UsageMeters.GET, Fault.status(500, "Oops"));
            assertThatFailureOf(() -> harness.meters().get(id)).hasAttempts(1);
            for (int i = 0; i < 10; i++) {
                harness.meters().get(id);
            }
            harness.faults.on(UsageMeters.GET, Fault.status(500, "Oops"));

            assertThat(harness.meters().get(id)).hasName("rides");
        }
    }

    @Test
    void a_call_beyond_the_limit_of_concurrent_calls_fails_at_once() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (WireServer wire = WireServer.running((out, socket) -> {
                    arrived.countDown();
                    done.await();
                    out.write(WireServer.response(200, METER));
                });
                FeignTransport transport = transport(
                        wire,
                        VirtualTimeSource.create(),
                        ResiliencePolicy.defaults().withMaxConcurrentCalls(1))) {
            Future<?> first = other.submit(() -> transport.usageMeters().get("um.1"));
            assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();

            for (int i = 0; i < 30; i++) {
                assertThatFailureOf(() -> transport.usageMeters().get("um.2"))
                        .isInstanceOf(TogaiConnectionException.class)
                        .hasMessageContaining("the limit of 1 concurrent requests is reached")
                        .wasNotSent()
                        .hasAttempts(0);
            }

            done.countDown();
            first.get(30, TimeUnit.SECONDS);
            assertThat(wire.requests()).hasSize(1);
            assertThat(transport.usageMeters().get("um.1")).hasName("Rides");
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void an_endless_response_is_stopped_on_the_wire_at_the_deadline() {
        VirtualTimeSource time = VirtualTimeSource.create();
        try (WireServer wire = WireServer.running((out, socket) -> drip(out, time));
                FeignTransport transport = transport(wire, time, ResiliencePolicy.defaults())) {
            assertThatFailureOf(() -> transport.usageMeters().get("um.1"))
                    .hasMessageContaining("the deadline of 60000 ms passed")
                    .wasSent()
                    .hasAttempts(1);
            assertThat(wire.requests()).hasSize(1);
        }
    }

    @Test
    void a_create_that_the_deadline_ends_is_unknown() {
        VirtualTimeSource time = VirtualTimeSource.create();
        try (WireServer wire = WireServer.running((out, socket) -> drip(out, time));
                FeignTransport transport = transport(wire, time, ResiliencePolicy.defaults())) {
            assertThatFailureOf(() -> transport.usageMeters().create(Meters.count("Rides")))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("Look for \"Rides\" (findByName or find)")
                    .wasSent()
                    .hasAttempts(1);
            assertThat(wire.requests()).hasSize(1);
        }
    }

    /** Writes one space per second without end. */
    private static void drip(OutputStream out, VirtualTimeSource time) throws IOException {
        out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        while (true) {
            out.write(' ');
            out.flush();
            time.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void the_deadline_covers_all_requests_and_waits_of_a_call() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.faults.on(UsageMeters.GET, times(4, Fault.unavailable(Duration.ofSeconds(25))));
            long start = harness.time.nanoTime();

            assertThatFailureOf(() -> harness.meters().get("um.1"))
                    .isInstanceOf(ServerException.class)
                    .hasAttempts(3);

            // A third wait would end after the deadline of one minute, so the call ends before it.
            assertThat(harness.since(start)).isEqualTo(Duration.ofMillis(50_400));
        }
    }

    @Test
    void a_look_up_has_no_more_time_than_the_call() {
        try (WireHarness harness = WireHarness.inMemory()) {
            harness.faults.on(UsageMeters.CREATE, Fault.stalled());
            harness.faults.on(UsageMeters.LIST, Fault.stalled(), Fault.stalled());
            long start = harness.time.nanoTime();

            assertThatFailureOf(() -> harness.meters().create(Meters.count("rides")))
                    .isInstanceOf(OutcomeUnknownException.class);

            assertThat(harness.since(start)).isEqualTo(Duration.ofSeconds(60));
            assertThat(harness.wire()).containsExactly("create", "list");
        }
    }

    static List<IOException> failures_before_the_connection_is_open() {
        return List.of(
                new UnknownHostException("api.togai.invalid"),
                new ConnectException("Connection refused"),
                new NoRouteToHostException("No route to host"),
                new SocketTimeoutException("Connect timed out"),
                new IOException("the network is down"));
    }

    @ParameterizedTest
    @MethodSource("failures_before_the_connection_is_open")
    void a_failure_before_the_connection_is_open_means_not_sent_and_is_retried(IOException failure) {
        Unconnectable sockets = new Unconnectable(failure);
        ClientConfig config = ClientConfig.of(Environment.of("http://127.0.0.1:9"), TokenSource.fixed(WireHarness.KEY))
                .withTimeSource(VirtualTimeSource.create());
        try (FeignTransport transport =
                new FeignTransport(config, FeignOptions.defaults().withSocketFactory(sockets))) {
            assertThatFailureOf(() -> transport.usageMeters().create(Meters.count("rides")))
                    .isInstanceOf(TogaiConnectionException.class)
                    .hasMessageContaining("The request was not sent")
                    .wasNotSent()
                    .hasAttempts(4);
            assertThat(sockets.made).isEqualTo(4);
        }
    }

    @Test
    void a_thread_interrupted_before_a_call_sends_nothing() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            Thread.currentThread().interrupt();

            assertThatFailureOf(() -> harness.meters().create(Meters.count("rides")))
                    .isInstanceOf(TogaiConnectionException.class)
                    .hasMessageContaining("the thread was interrupted before the request began")
                    .wasNotSent()
                    .hasAttempts(0);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(harness.wire()).isEmpty();
        }
    }

    @Test
    void an_interrupt_during_a_backoff_ends_the_call_with_its_last_failure() {
        VirtualTimeSource time = VirtualTimeSource.create();
        try (WireHarness harness =
                WireHarness.onTheWire(config -> config.withTimeSource(new InterruptingTimeSource(time)))) {
            harness.faults.on(UsageMeters.GET, Fault.status(500, "Oops"));

            assertThatFailureOf(() -> harness.meters().get("um.1"))
                    .isInstanceOf(ServerException.class)
                    .hasAttempts(1);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(harness.wire()).containsExactly("get");
            assertThat(time.nanoTime()).isZero();
        }
    }

    @Test
    void an_interrupt_while_a_lost_create_settles_leaves_the_outcome_unknown() {
        try (WireHarness harness = WireHarness.onTheWire(
                config -> config.withTimeSource(new InterruptingTimeSource(VirtualTimeSource.create())))) {
            harness.faults.on(UsageMeters.CREATE, Fault.reset().withoutEffect());

            assertThatFailureOf(() -> harness.meters().create(Meters.count("rides")))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .wasSent()
                    .hasAttempts(1);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(harness.wire()).containsExactly("create", "list");
        }
    }

    @Test
    void an_interrupt_during_the_wait_for_a_permit_sends_nothing() {
        try (WireHarness harness = WireHarness.onTheWire(
                config -> config.withTimeSource(new InterruptingTimeSource(VirtualTimeSource.create())))) {
            String id = harness.given("rides");
            for (int i = 0; i < 10; i++) {
                harness.meters().get(id);
            }

            assertThatFailureOf(() -> harness.meters().get(id))
                    .isInstanceOf(TogaiConnectionException.class)
                    .hasMessageContaining("the thread was interrupted while the request waited for the rate limit")
                    .wasNotSent()
                    .hasAttempts(0);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(harness.wire()).hasSize(10);
        }
    }

    @Test
    void a_request_that_fails_in_an_interrupted_thread_is_not_repeated() {
        Thread caller = Thread.currentThread();
        try (WireServer wire = WireServer.running((out, socket) -> {
                    caller.interrupt();
                    socket.close();
                });
                FeignTransport transport = transport(wire, VirtualTimeSource.create(), ResiliencePolicy.defaults())) {
            assertThatFailureOf(() -> transport.usageMeters().get("um.1"))
                    .isInstanceOf(TogaiConnectionException.class)
                    .wasSent()
                    .hasAttempts(1);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(wire.requests()).hasSize(1);

            assertThatFailureOf(() -> transport.usageMeters().create(Meters.count("Rides")))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .wasSent()
                    .hasAttempts(1);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(wire.requests()).hasSize(2);
        }
    }

    @Test
    void without_policies_each_call_sends_one_request_at_once() {
        try (WireHarness harness = WireHarness.onTheWire(config -> config.withResilience(ResiliencePolicy.none()))) {
            harness.faults.on(UsageMeters.GET, times(60, Fault.status(500, "Oops")));
            for (int i = 0; i < 60; i++) {
                assertThatFailureOf(() -> harness.meters().get("um.1"))
                        .isInstanceOf(ServerException.class)
                        .hasAttempts(1);
            }
            assertThat(harness.wire()).hasSize(60);
            assertThat(harness.time.nanoTime()).isZero();

            harness.faults.on(UsageMeters.CREATE, Fault.reset().withEffect());
            assertThatFailureOf(() -> harness.meters().create(Meters.count("rides")))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasAttempts(1);
            assertThat(harness.wire()).hasSize(61);
        }
    }

    private static FeignTransport transport(WireServer wire, VirtualTimeSource time, ResiliencePolicy policy) {
        return new FeignTransport(
                ClientConfig.of(Environment.of(wire.url()), TokenSource.fixed(WireServer.TOKEN))
                        .withTimeSource(time)
                        .withResilience(policy),
                FeignOptions.defaults());
    }

    /** A factory whose sockets cannot be connected. */
    private static final class Unconnectable extends SocketFactory {
        private final IOException failure;
        private int made;

        Unconnectable(IOException failure) {
            this.failure = failure;
        }

        @Override
        public Socket createSocket() {
            made++;
            return new Socket() {
                @Override
                public void connect(SocketAddress endpoint, int timeout) throws IOException {
                    throw failure;
                }
            };
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            throw failure;
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
            throw failure;
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            throw failure;
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            throw failure;
        }
    }
}

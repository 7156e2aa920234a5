package dev.togai.feign;

import static dev.togai.feign.WireServer.METER;
import static dev.togai.feign.WireServer.TOKEN;
import static dev.togai.feign.WireServer.response;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.togai.auth.TokenExchange;
import dev.togai.auth.TokenSource;
import dev.togai.config.CallListener;
import dev.togai.config.ClientConfig;
import dev.togai.config.Environment;
import dev.togai.config.ResiliencePolicy;
import dev.togai.error.CircuitOpenException;
import dev.togai.error.UnauthorizedException;
import dev.togai.error.UnreadableResponseException;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.fault.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that Togai rejects, and keys that are exchanged for short-lived tokens. */
@Timeout(60)
class TokensOnTheWireTest {

    private static final Fault REJECTED = Fault.status(401, "Who are you?");
    private static final Duration NEARLY_A_DAY = Duration.ofHours(23).plusMinutes(1);

    private static WireHarness exchanging() {
        return WireHarness.onTheWire(config -> config.withTokenExchange(TokenExchange.defaults()));
    }

    @Test
    void a_rejected_token_is_not_sent_again() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.faults.next(REJECTED);
            assertThatFailureOf(() -> harness.meters().get("um.1"))
                    .isInstanceOf(UnauthorizedException.class)
                    .wasSent()
                    .hasAttempts(1);

            harness.time.advance(Duration.ofMinutes(2));
            assertThatFailureOf(() -> harness.meters().create(Meters.count("rides")))
                    .isInstanceOfSatisfying(
                            CircuitOpenException.class,
                            open -> assertThat(open.openDuration()).isEqualTo(Duration.ofMinutes(4)))
                    .hasMessageContaining("Togai rejected this token (401), so no request was made")
                    .hasMessageContaining("Give the client another token")
                    .wasNotSent()
                    .hasAttempts(0);
            assertThat(harness.wire()).containsExactly("get");
        }
    }

    @Test
    void a_rejected_token_fails_a_call_without_waiting_for_a_permit() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.faults.next(REJECTED);
            assertThatFailureOf(() -> harness.meters().get("um.1")).isInstanceOf(UnauthorizedException.class);

            for (int i = 0; i < 100; i++) {
                assertThatFailureOf(() -> harness.meters().get("um.1")).isInstanceOf(CircuitOpenException.class);
            }

            assertThat(harness.time.nanoTime()).isZero();
            assertThat(harness.wire()).hasSize(1);
        }
    }

    @Test
    void a_call_that_waits_for_a_permit_sends_the_token_that_replaced_the_first() {
        AtomicReference<String> token = new AtomicReference<>("old");
        CallListener replacing = new CallListener() {
            @Override
            public void rateLimited(Attempt attempt, Duration waited) {
                token.set("new");
            }
        };
        try (WireServer wire = WireServer.returning(200, METER);
                FeignTransport transport = new FeignTransport(
                        ClientConfig.of(Environment.of(wire.url()), TokenSource.supplier(token::get))
                                .withListener(replacing)
                                .withTimeSource(VirtualTimeSource.create()),
                        FeignOptions.defaults())) {
            for (int i = 0; i < 11; i++) {
                transport.usageMeters().get("um.1");
            }

            assertThat(wire.requests())
                    .filteredOn(request -> request.contains("Bearer old"))
                    .hasSize(10);
            assertThat(wire.requests()).last().asString().contains("Bearer new");
        }
    }

    @Test
    void a_new_token_of_the_source_is_sent_at_once() {
        AtomicReference<String> token = new AtomicReference<>("old");
        try (WireHarness harness =
                WireHarness.onTheWire(config -> ClientConfig.of(config.environment(), TokenSource.supplier(token::get))
                        .withTimeSource(config.timeSource()))) {
            String id = harness.given("rides");
            harness.faults.next(REJECTED);
            assertThatFailureOf(() -> harness.meters().get(id)).isInstanceOf(UnauthorizedException.class);
            assertThatFailureOf(() -> harness.meters().get(id)).isInstanceOf(CircuitOpenException.class);

            token.set("new");

            assertThat(harness.meters().get(id)).hasName("rides");
            assertThat(harness.wire()).containsExactly("get", "get");
        }
    }

    @Test
    void a_rejected_token_is_sent_again_after_six_minutes() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            String id = harness.given("rides");
            harness.faults.next(REJECTED);
            assertThatFailureOf(() -> harness.meters().get(id)).isInstanceOf(UnauthorizedException.class);

            harness.time.advance(Duration.ofMinutes(6));

            assertThat(harness.meters().get(id)).hasName("rides");
            assertThat(harness.wire()).containsExactly("get", "get");
            assertThat(harness.events.breakers())
                    .containsExactly("AUTHENTICATION CLOSED -> OPEN", "AUTHENTICATION OPEN -> CLOSED");
        }
    }

    @Test
    void a_token_rejected_repeatedly_is_sent_three_times_in_half_an_hour() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.faults.next(Stream.generate(() -> REJECTED).limit(100).toArray(Fault[]::new));

            for (int second = 0; second < 30 * 60; second++) {
                assertThatFailureOf(() -> harness.meters().get("um.1")).isAbout(UsageMeters.GET);
                harness.time.advance(Duration.ofSeconds(1));
            }

            // At once, after 6 minutes and after 12 more; the next would be after 24.
            assertThat(harness.wire()).hasSize(3);
        }
    }

    @Test
    void a_wrong_token_is_sent_three_times_by_any_number_of_concurrent_calls() throws Exception {
        CountDownLatch threeArrived = new CountDownLatch(3);
        CountDownLatch release = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(20);
        try (WireServer wire = WireServer.running((out, socket) -> {
                    threeArrived.countDown();
                    release.await();
                    out.write(response(401, "{}"));
                });
                FeignTransport transport = new FeignTransport(
                        wire.config().withResilience(ResiliencePolicy.defaults().withoutRateLimits()),
                        FeignOptions.defaults())) {
            List<Future<Throwable>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                calls.add(pool.submit(
                        () -> catchThrowable(() -> transport.usageMeters().get("um.1"))));
            }
            assertThat(threeArrived.await(30, TimeUnit.SECONDS)).isTrue();
            release.countDown();

            for (Future<Throwable> call : calls) {
                assertThat(call.get()).isInstanceOfAny(UnauthorizedException.class, CircuitOpenException.class);
            }
            assertThat(wire.requests()).hasSize(3);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void a_service_that_rejects_every_token_it_issues_receives_at_most_five_in_half_an_hour() {
        try (WireHarness harness =
                WireHarness.onTheWire(config -> config.withTokenExchange(TokenExchange.defaults()))) {
            harness.faults.on(
                    UsageMeters.GET, Stream.generate(() -> REJECTED).limit(100).toArray(Fault[]::new));

            for (int second = 0; second < 30 * 60; second++) {
                assertThatFailureOf(() -> harness.meters().get("um.1")).isAbout(UsageMeters.GET);
                harness.time.advance(Duration.ofSeconds(1));
            }

            assertThat(harness.wire()).filteredOn("get"::equals).hasSizeBetween(2, 5);
        }
    }

    @Test
    void without_a_pause_a_rejected_token_is_sent_with_every_call() {
        ResiliencePolicy unpaused = ResiliencePolicy.defaults().withAuthenticationPause(Duration.ZERO);
        try (WireHarness harness = WireHarness.onTheWire(config -> config.withResilience(unpaused))) {
            harness.faults.next(REJECTED, REJECTED);

            assertThatFailureOf(() -> harness.meters().get("um.1")).isInstanceOf(UnauthorizedException.class);
            assertThatFailureOf(() -> harness.meters().get("um.1")).isInstanceOf(UnauthorizedException.class);

            assertThat(harness.wire()).hasSize(2);
        }
    }

    @Test
    void one_key_is_exchanged_once_for_many_threads() throws Exception {
        int threads = 16;
        CountDownLatch together = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (WireHarness harness = exchanging()) {
            String id = harness.given("rides");
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                calls.add(pool.submit(() -> {
                    together.await();
                    return harness.meters().get(id);
                }));
            }

            together.countDown();
            for (Future<?> call : calls) {
                call.get(30, TimeUnit.SECONDS);
            }

            assertThat(harness.wire()).hasSize(threads + 1).containsOnlyOnce("authenticate");
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void a_token_is_kept_until_an_hour_before_its_expiry() {
        try (WireHarness harness = exchanging()) {
            String id = harness.given("rides");
            harness.meters().get(id);
            harness.time.advance(Duration.ofHours(22).plusMinutes(59));
            harness.meters().get(id);
            harness.time.advance(Duration.ofMinutes(2));
            harness.meters().get(id);
            harness.meters().get(id);

            assertThat(harness.wire()).containsExactly("authenticate", "get", "get", "authenticate", "get", "get");
        }
    }

    @Test
    void while_one_thread_fetches_the_next_token_the_others_use_the_current_one() throws Exception {
        CountDownLatch fetching = new CountDownLatch(1);
        CountDownLatch fetched = new CountDownLatch(1);
        AtomicInteger exchanges = new AtomicInteger();
        CallListener slow = new CallListener() {
            @Override
            public void attemptStarted(Attempt attempt) {
                boolean second = attempt.call().operation().equals(TokenExchange.AUTHENTICATE)
                        && exchanges.incrementAndGet() == 2;
                if (second) {
                    fetching.countDown();
                    await(fetched);
                }
            }
        };
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (WireHarness harness = WireHarness.onTheWire(
                config -> config.withTokenExchange(TokenExchange.defaults()).withListener(slow))) {
            String id = harness.given("rides");
            harness.meters().get(id);
            harness.time.advance(NEARLY_A_DAY);

            Future<?> first = other.submit(() -> harness.meters().get(id));
            await(fetching);
            assertThat(harness.meters().get(id)).hasName("rides");
            assertThat(harness.wire()).containsExactly("authenticate", "get", "get");
            fetched.countDown();
            first.get(30, TimeUnit.SECONDS);

            assertThat(harness.wire()).containsExactly("authenticate", "get", "get", "authenticate", "get");
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void no_call_fails_when_the_next_token_cannot_be_fetched_in_advance() {
        try (WireHarness harness = exchanging()) {
            String id = harness.given("rides");
            harness.meters().get(id);
            harness.time.advance(NEARLY_A_DAY);
            harness.fake.clearJournal();
            harness.faults.next(
                    Stream.generate(() -> Fault.status(500, "Oops")).limit(4).toArray(Fault[]::new));

            assertThat(harness.meters().get(id)).hasName("rides");
            assertThat(harness.wire())
                    .containsExactly("authenticate", "authenticate", "authenticate", "authenticate", "get");
            harness.meters().get(id);
            assertThat(harness.wire()).hasSize(6);
            harness.time.advance(Duration.ofMinutes(1));
            harness.meters().get(id);
            assertThat(harness.wire()).endsWith("get", "get", "authenticate", "get");
        }
    }

    @Test
    void an_expired_token_is_not_sent() {
        try (WireHarness harness = exchanging()) {
            String id = harness.given("rides");
            harness.meters().get(id);
            harness.time.advance(Duration.ofHours(24));

            harness.meters().get(id);

            assertThat(harness.wire()).containsExactly("authenticate", "get", "authenticate", "get");
        }
    }

    @Test
    void a_token_that_togai_revoked_is_replaced_once_and_the_call_continues() {
        try (WireHarness harness = exchanging()) {
            String id = harness.given("rides");
            harness.meters().get(id);
            harness.fake.revokeIssuedTokens();

            assertThat(harness.meters().activate(id)).isActive();

            assertThat(harness.wire()).containsExactly("authenticate", "get", "activate", "authenticate", "activate");
        }
    }

    @Test
    void a_call_whose_second_token_is_also_rejected_ends() {
        try (WireHarness harness = exchanging()) {
            harness.faults.on(UsageMeters.GET, REJECTED, REJECTED);

            assertThatFailureOf(() -> harness.meters().get("um.1"))
                    .isInstanceOf(UnauthorizedException.class)
                    .isAbout(UsageMeters.GET, "um.1")
                    .hasAttempts(2);
            assertThat(harness.wire()).containsExactly("authenticate", "get", "authenticate", "get");

            assertThatFailureOf(() -> harness.meters().get("um.1"))
                    .isInstanceOf(CircuitOpenException.class)
                    .hasAttempts(0);
            assertThat(harness.wire()).hasSize(4);
        }
    }

    @Test
    void a_rejected_key_is_named_in_the_failure_and_not_sent_again() {
        try (WireHarness harness = exchanging()) {
            harness.faults.next(REJECTED);

            assertThatFailureOf(() -> harness.meters().create(Meters.count("rides")))
                    .isInstanceOf(UnauthorizedException.class)
                    .isAbout(TokenExchange.AUTHENTICATE)
                    .hasMessageContaining("exchange the key for a token");
            assertThatFailureOf(() -> harness.meters().create(Meters.count("rides")))
                    .isInstanceOf(CircuitOpenException.class)
                    .hasMessageContaining("exchange the key for a token")
                    .wasNotSent();

            assertThat(harness.wire()).containsExactly("authenticate");
            assertThat(harness.fake.meters()).isEmpty();
        }
    }

    @Test
    void an_exchange_at_a_busy_service_is_repeated_like_a_read() {
        try (WireHarness harness = exchanging()) {
            String id = harness.given("rides");
            harness.faults.next(Fault.rateLimited(Duration.ofSeconds(1)), Fault.reset());

            assertThat(harness.meters().get(id)).hasName("rides");

            assertThat(harness.wire()).containsExactly("authenticate", "authenticate", "authenticate", "get");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"token\":\"a b\"}", "{\"token\":\"\"}", "{\"token\":\"na\u00efve\"}", "{}", "[]", ""})
    void a_response_without_a_valid_token_cannot_be_read(String body) {
        try (WireServer wire = WireServer.returning(200, body);
                FeignTransport transport = exchanging(wire)) {
            assertThatFailureOf(() -> transport.usageMeters().get("um.1"))
                    .isInstanceOf(UnreadableResponseException.class)
                    .isAbout(TokenExchange.AUTHENTICATE)
                    .wasSent();
            assertThat(wire.requests()).allMatch(request -> request.startsWith("POST /authenticate HTTP/1.1"));
        }
    }

    @Test
    void the_key_is_sent_only_to_the_exchange() {
        AtomicInteger exchanges = new AtomicInteger();
        try (WireServer wire = WireServer.running((out, socket) -> out.write(
                        exchanges.incrementAndGet() == 1
                                ? response(200, "{\"token\":\"short-lived\"}")
                                : response(200, METER)));
                FeignTransport transport = exchanging(wire)) {
            transport.usageMeters().get("um.1");
            transport.usageMeters().activate("um.1");

            assertThat(wire.requests()).hasSize(3);
            assertThat(wire.requests().get(0))
                    .startsWith("POST /authenticate HTTP/1.1")
                    .contains("Authorization: Bearer " + TOKEN);
            assertThat(wire.requests().subList(1, 3))
                    .allMatch(request -> request.contains("Authorization: Bearer short-lived"))
                    .noneMatch(request -> request.contains(TOKEN));
        }
    }

    private static FeignTransport exchanging(WireServer wire) {
        return new FeignTransport(
                ClientConfig.of(Environment.of(wire.url()), TokenSource.fixed(TOKEN))
                        .withTokenExchange(TokenExchange.defaults())
                        .withTimeSource(VirtualTimeSource.create()),
                FeignOptions.defaults());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

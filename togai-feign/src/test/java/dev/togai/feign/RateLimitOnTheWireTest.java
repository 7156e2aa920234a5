package dev.togai.feign;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.auth.TokenSource;
import dev.togai.config.CallOptions;
import dev.togai.config.ClientConfig;
import dev.togai.config.ResiliencePolicy;
import dev.togai.error.TogaiConfigurationException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.fault.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The number of requests that begin in any period. */
@Timeout(60)
class RateLimitOnTheWireTest {

    private static final long SECOND = 1_000_000_000;

    /** Returns the maximum number of requests that begin within a second of one of them. */
    private static long mostInASecond(List<Long> starts) {
        return starts.stream()
                .mapToLong(first -> starts.stream()
                        .filter(start -> start >= first && start - first < SECOND)
                        .count())
                .max()
                .orElseThrow();
    }

    @Test
    void two_bursts_around_the_start_of_a_second_are_ten_requests_in_total() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            String id = harness.given("rides");
            List<Long> starts = new ArrayList<>();
            harness.time.advance(Duration.ofMillis(900));

            for (int i = 0; i < 20; i++) {
                harness.meters().get(id);
                starts.add(harness.time.nanoTime());
            }

            assertThat(mostInASecond(starts)).isEqualTo(10);
            assertThat(harness.events.rateLimitWaits()).containsExactly(Duration.ofSeconds(1));
        }
    }

    @Test
    void no_second_has_more_than_ten_requests_in_any_order_of_calls() {
        SplittableRandom chance = new SplittableRandom(11);
        try (WireHarness harness = WireHarness.onTheWire()) {
            String id = harness.given("rides");
            List<Long> starts = new ArrayList<>();

            for (int i = 0; i < 500; i++) {
                harness.time.advance(Duration.ofMillis(chance.nextInt(10) == 0 ? chance.nextInt(1_500) : 0));
                harness.meters().get(id);
                starts.add(harness.time.nanoTime());
            }

            assertThat(mostInASecond(starts)).isEqualTo(10);
        }
    }

    @Test
    void a_request_that_arrives_late_counts_from_its_end() {
        try (WireHarness harness = WireHarness.inMemory()) {
            String id = harness.given("rides");
            for (int i = 0; i < 9; i++) {
                harness.meters().get(id);
            }
            harness.faults.on(UsageMeters.GET, Fault.latency(Duration.ofMillis(400)));
            harness.meters().get(id);
            harness.time.advance(Duration.ofMillis(600));
            for (int i = 0; i < 9; i++) {
                harness.meters().get(id);
            }
            assertThat(harness.events.rateLimitWaits()).isEmpty();

            harness.meters().get(id);

            assertThat(harness.events.rateLimitWaits()).containsExactly(Duration.ofMillis(400));
        }
    }

    @Test
    void a_stalled_request_holds_its_permit_for_two_periods_and_no_longer() {
        try (WireHarness harness = WireHarness.inMemory()) {
            String id = harness.given("rides");
            harness.faults.on(UsageMeters.GET, Fault.latency(Duration.ofSeconds(20)));
            harness.meters().get(id);

            for (int i = 0; i < 10; i++) {
                harness.meters().get(id);
            }

            assertThat(harness.events.rateLimitWaits()).isEmpty();
        }
    }

    @Test
    void a_request_that_is_not_made_takes_no_permit() {
        AtomicBoolean broken = new AtomicBoolean();
        try (WireHarness harness =
                WireHarness.onTheWire(config -> ClientConfig.of(config.environment(), TokenSource.supplier(() -> {
                            if (broken.get()) {
                                throw new IllegalStateException("no token");
                            }
                            return WireHarness.KEY;
                        }))
                        .withTimeSource(config.timeSource())
                        .withListener(config.listener()))) {
            String id = harness.given("rides");
            harness.meters().get(id);
            broken.set(true);
            for (int i = 0; i < 100; i++) {
                assertThatThrownBy(() -> harness.meters().get(id)).isInstanceOf(TogaiConfigurationException.class);
            }
            broken.set(false);

            for (int i = 0; i < 9; i++) {
                harness.meters().get(id);
            }

            assertThat(harness.events.rateLimitWaits()).isEmpty();
        }
    }

    @Test
    void a_permit_released_by_an_interrupt_is_acquired_by_the_next_call() {
        VirtualTimeSource time = VirtualTimeSource.create();
        AtomicBoolean interrupting = new AtomicBoolean();
        DelegatingTimeSource touchy = new DelegatingTimeSource() {
            @Override
            public VirtualTimeSource time() {
                return time;
            }

            @Override
            public void sleep(Duration wait) throws InterruptedException {
                if (interrupting.get()) {
                    Thread.currentThread().interrupt();
                }
                time.sleep(wait);
            }
        };
        try (WireHarness harness = WireHarness.onTheWire(config -> config.withTimeSource(touchy))) {
            String id = harness.given("rides");
            for (int i = 0; i < 10; i++) {
                harness.meters().get(id);
            }
            interrupting.set(true);
            for (int i = 0; i < 30; i++) {
                assertThatFailureOf(() -> harness.meters().get(id))
                        .isInstanceOf(TogaiConnectionException.class)
                        .wasNotSent();
                assertThat(Thread.interrupted()).isTrue();
            }
            interrupting.set(false);

            harness.meters().get(id);

            assertThat(harness.events.rateLimitWaits()).containsExactly(Duration.ofSeconds(1));
        }
    }

    @Test
    void many_threads_share_the_permits_and_each_acquires_one() throws Exception {
        try (WireHarness harness = WireHarness.onTheWire()) {
            String id = harness.given("rides");

            assertThat(ConcurrentCalls.call(32, () -> harness.meters().get(id))).isEmpty();

            assertThat(harness.wire()).hasSize(32);
            assertThat(harness.time.nanoTime()).isGreaterThanOrEqualTo(3 * SECOND);
        }
    }

    @Test
    void a_permit_after_the_deadline_is_rejected_at_once_even_behind_waiting_calls() {
        try (WireHarness harness =
                WireHarness.onTheWire(config -> config.withResilience(ResiliencePolicy.defaults()))) {
            String id = harness.given("rides");
            for (int i = 0; i < 10; i++) {
                harness.meters().get(id);
            }
            long start = harness.time.nanoTime();

            assertThatFailureOf(() -> harness.meters(CallOptions.defaults().withTimeout(Duration.ofMillis(999)))
                            .get(id))
                    .hasMessageContaining("waiting for the rate limit would exceed")
                    .wasNotSent()
                    .hasAttempts(0);

            assertThat(harness.since(start)).isZero();
        }
    }
}

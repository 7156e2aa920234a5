package dev.togai.feign;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.auth.TokenSource;
import dev.togai.config.ClientConfig;
import dev.togai.config.ResiliencePolicy;
import dev.togai.error.RateLimitedException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.fault.Fault;
import dev.togai.time.TimeSource;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls on a closed client, and calls of threads that are interrupted just before a request. */
@Timeout(60)
class ClosedClientTest {

    private final VirtualTimeSource time = VirtualTimeSource.create();
    private final AtomicReference<Runnable> beforeSleep = new AtomicReference<>(() -> {});

    private WireHarness harness() {
        return WireHarness.onTheWire(config -> config.withTimeSource(new WatchedTime(time, beforeSleep)));
    }

    @Test
    void a_call_on_a_closed_client_makes_no_attempt_and_does_not_wait() {
        try (WireHarness harness = harness()) {
            harness.transport.close();

            assertThatFailureOf(() -> harness.meters().create(Meters.count("rides")))
                    .isInstanceOf(TogaiConnectionException.class)
                    .hasMessageContaining("the client is closed")
                    .wasNotSent()
                    .hasAttempts(0);

            assertThat(time.nanoTime()).isZero();
            assertThat(harness.wire()).isEmpty();
        }
    }

    @Test
    void a_wait_to_repeat_a_request_ends_when_the_client_is_closed() {
        try (WireHarness harness = harness()) {
            harness.faults.on(UsageMeters.GET, Fault.rateLimited(Duration.ofSeconds(25)));
            beforeSleep.set(harness.transport::close);

            assertThatFailureOf(() -> harness.meters().get("um.1"))
                    .isInstanceOf(RateLimitedException.class)
                    .hasAttempts(1);

            assertThat(harness.since(0)).isLessThanOrEqualTo(Duration.ofSeconds(1));
            assertThat(harness.wire()).containsExactly("get");
        }
    }

    @Test
    void a_wait_for_a_permit_ends_when_the_client_is_closed() {
        try (WireHarness harness = harness()) {
            String id = harness.given("rides");
            for (int i = 0; i < 10; i++) {
                harness.meters().get(id);
            }
            beforeSleep.set(harness.transport::close);

            assertThatFailureOf(() -> harness.meters().get(id))
                    .isInstanceOf(TogaiConnectionException.class)
                    .hasMessageContaining("the client is closed")
                    .wasNotSent()
                    .hasAttempts(0);

            assertThat(harness.since(0)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_interrupt_by_the_token_source_is_reported_to_the_caller(boolean limits) {
        TokenSource interrupting = () -> {
            Thread.currentThread().interrupt();
            return TokenSource.fixed(WireHarness.KEY).token();
        };
        ResiliencePolicy policy = limits ? ResiliencePolicy.defaults() : ResiliencePolicy.none();
        try (WireHarness harness = WireHarness.onTheWire(config -> ClientConfig.of(config.environment(), interrupting)
                .withTimeSource(config.timeSource())
                .withResilience(policy))) {
            assertThatFailureOf(() -> harness.meters().get("um.1"))
                    .isInstanceOf(TogaiConnectionException.class)
                    .hasMessageContaining("the thread was interrupted before the request began")
                    .wasNotSent()
                    .hasAttempts(0);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(harness.wire()).isEmpty();
        }
    }

    /** A time source that runs a task before each wait. */
    private record WatchedTime(TimeSource time, AtomicReference<Runnable> beforeSleep) implements DelegatingTimeSource {
        @Override
        public void sleep(Duration wait) throws InterruptedException {
            Objects.requireNonNull(beforeSleep.get()).run();
            time.sleep(wait);
        }
    }
}

package dev.togai.feign;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.togai.auth.TokenSource;
import dev.togai.call.ApiCall;
import dev.togai.config.CallListener;
import dev.togai.config.CallListener.AttemptResult;
import dev.togai.config.CircuitBreakerPolicy;
import dev.togai.config.ClientConfig;
import dev.togai.config.ResiliencePolicy;
import dev.togai.error.ServerException;
import dev.togai.error.TogaiConfigurationException;
import dev.togai.error.TogaiException;
import dev.togai.meter.Meters;
import dev.togai.testkit.fault.Fault;
import dev.togai.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The release of a request's permits when user code throws any exception or error. */
@Timeout(60)
class PermitReleaseTest {

    private static final Duration OPEN_FOR = Duration.ofSeconds(15);

    private static final ResiliencePolicy TOUCHY = ResiliencePolicy.defaults()
            .withCircuitBreaker(CircuitBreakerPolicy.builder()
                    .slidingWindowSize(1)
                    .minimumRequests(1)
                    .failureRateThreshold(100)
                    .openDuration(OPEN_FOR)
                    .halfOpenRequests(3)
                    .build())
            .withMaxConcurrentCalls(2);

    private final AtomicBoolean broken = new AtomicBoolean();

    /** Opens the breaker and waits for its half-open state. */
    private static String halfOpened(WireHarness harness) {
        String id = harness.given("rides");
        harness.meters().get(id);
        harness.faults.next(Fault.status(500, "Oops"));
        assertThatFailureOf(() -> harness.meters().get(id)).isInstanceOf(ServerException.class);
        harness.time.advance(OPEN_FOR.plusMillis(1));
        return id;
    }

    @Test
    void a_listener_that_throws_errors_while_the_breaker_is_half_open_does_not_block_the_client() {
        try (WireHarness harness =
                WireHarness.onTheWire(config -> config.withResilience(TOUCHY).withListener(new Erroneous(broken)))) {
            String id = halfOpened(harness);
            broken.set(true);
            for (int i = 0; i < 5; i++) {
                assertThat(catchThrowable(() -> harness.meters().get(id))).isNull();
            }
            broken.set(false);

            assertThat(harness.meters().get(id)).hasName("rides");
        }
    }

    @Test
    void an_error_of_a_listener_affects_no_call_and_no_other_listener() {
        CallEventLines events = new CallEventLines();
        broken.set(true);
        try (WireHarness harness = WireHarness.onTheWire(
                config -> config.withListener(CallListener.all(List.of(new Erroneous(broken), events))))) {
            harness.faults.next(Fault.reset().withoutEffect());

            assertThat(harness.meters().create(Meters.count("rides"))).hasName("rides");

            assertThat(events.lines())
                    .filteredOn(line -> line.contains("started"))
                    .hasSize(4);
        }
    }

    @Test
    void an_error_of_a_token_source_is_reported_and_holds_no_permit() {
        TokenSource source = () -> {
            if (broken.get()) {
                throw new NoClassDefFoundError("Vault");
            }
            return TokenSource.fixed(WireHarness.KEY).token();
        };
        try (WireHarness harness = WireHarness.onTheWire(config -> ClientConfig.of(config.environment(), source)
                .withTimeSource(config.timeSource())
                .withResilience(TOUCHY))) {
            String id = halfOpened(harness);
            broken.set(true);
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(() -> harness.meters().get(id))
                        .isInstanceOf(TogaiConfigurationException.class)
                        .hasCauseInstanceOf(NoClassDefFoundError.class);
            }
            broken.set(false);

            assertThat(harness.meters().get(id)).hasName("rides");
        }
    }

    @Test
    void a_time_source_that_fails_at_any_moment_of_a_call_holds_no_permit() {
        AtomicInteger untilFailure = new AtomicInteger(Integer.MAX_VALUE);
        try (WireHarness harness = WireHarness.onTheWire(config ->
                config.withResilience(TOUCHY).withTimeSource(new FailingTime(config.timeSource(), untilFailure)))) {
            String id = halfOpened(harness);
            for (int reads = 1; reads < 40; reads++) {
                untilFailure.set(reads);
                Throwable ignored = catchThrowable(() -> harness.meters().get(id));
                untilFailure.set(Integer.MAX_VALUE);
            }
            harness.time.advance(Duration.ofMinutes(1));

            for (int i = 0; i < 5; i++) {
                assertThat(harness.meters().get(id)).hasName("rides");
            }
        }
    }

    /** A time source that fails once, at the given number of reads. */
    private record FailingTime(TimeSource time, AtomicInteger untilFailure) implements DelegatingTimeSource {
        @Override
        public long nanoTime() {
            if (untilFailure.decrementAndGet() == 0) {
                throw new AssertionError("no time");
            }
            return time.nanoTime();
        }
    }

    /** A listener whose methods throw an error while it is broken. */
    private record Erroneous(AtomicBoolean broken) implements CallListener {

        private void fail() {
            if (broken.get()) {
                throw new StackOverflowError("listener");
            }
        }

        @Override
        public void attemptStarted(Attempt attempt) {
            fail();
        }

        @Override
        public void attemptEnded(Attempt attempt, AttemptResult result) {
            fail();
        }

        @Override
        public void retryScheduled(Attempt attempt, Duration wait, TogaiException failure) {
            fail();
        }

        @Override
        public void rateLimited(Attempt attempt, Duration waited) {
            fail();
        }

        @Override
        public void breakerChanged(Breaker breaker, BreakerState from, BreakerState to) {
            fail();
        }

        @Override
        public void outcomeResolved(ApiCall call, ResolvedOutcome outcome) {
            fail();
        }
    }
}

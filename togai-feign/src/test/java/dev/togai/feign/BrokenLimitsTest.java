package dev.togai.feign;

import static dev.togai.feign.WireServer.METER;
import static dev.togai.feign.WireServer.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.auth.ApiToken;
import dev.togai.auth.TokenSource;
import dev.togai.call.ApiCall;
import dev.togai.call.Operation.Quota;
import dev.togai.config.CallListener;
import dev.togai.config.CallListener.Attempt;
import dev.togai.config.ClientConfig;
import dev.togai.config.Environment;
import dev.togai.config.RateLimit;
import dev.togai.config.ResiliencePolicy;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Faulty limits, which the fault schedules or many threads must detect. */
@Tag("proof")
@Timeout(120)
class BrokenLimitsTest {

    private static final int THREADS = 16;

    /** Returns the parts of a client whose requests lose responses, so that calls need retries and look-ups. */
    private static ScheduleHarness.ClientParts lossy(Function<ClientConfig, ResiliencePipeline> policies) {
        return new ScheduleHarness.ClientParts() {
            @Override
            public ResiliencePipeline policies(ClientConfig config) {
                return policies.apply(config);
            }

            @Override
            public FaultPlan faults(long seed, int percent) {
                return FaultPlan.seeded(
                        seed, percent, List.of(Fault.reset().withoutEffect(), Fault.status(500, "Oops")));
            }
        };
    }

    @Test
    void the_unmodified_limits_break_no_promise() throws Exception {
        assertThat(BrokenPoliciesTest.found(lossy(FaultScheduleTest::sound), UsageMeters.CREATE))
                .isEmpty();
        assertThat(rejectedInHalfAnHour(FaultScheduleTest::sound)).isBetween(1, 5);
    }

    @Test
    void a_rate_limit_by_fixed_windows_is_detected() {
        assertThat(BrokenPoliciesTest.found(lossy(FixedWindows::new), UsageMeters.CREATE))
                .containsKey("more requests than the rate limit allows");
    }

    @Test
    void look_ups_outside_the_budget_are_detected() {
        assertThat(BrokenPoliciesTest.found(lossy(FreeLookUps::new), UsageMeters.CREATE))
                .containsKey("more retries and look-ups than the budget:");
    }

    @Test
    void a_token_that_is_never_on_probation_again_is_detected() throws Exception {
        assertThat(rejectedInHalfAnHour(NeverOnProbation::new)).isGreaterThan(5);
    }

    /** Returns the number of requests from many threads with a token that was accepted and then revoked. */
    private static int rejectedInHalfAnHour(Function<ClientConfig, ResiliencePipeline> policies) throws Exception {
        VirtualTimeSource time = VirtualTimeSource.create();
        AtomicBoolean revoked = new AtomicBoolean();
        AtomicInteger rejected = new AtomicInteger();
        CountDownLatch many = new CountDownLatch(6);
        try (WireServer wire = WireServer.running((out, socket) -> {
                    boolean rejects = revoked.get();
                    if (rejects) {
                        rejected.incrementAndGet();
                        many.countDown();
                        // Long enough for the requests that do not wait for the first response.
                        many.await(200, TimeUnit.MILLISECONDS);
                    }
                    out.write(rejects ? response(401, "{}") : response(200, METER));
                });
                FeignTransport transport = transport(wire, time, policies)) {
            transport.usageMeters().get("um.1");
            revoked.set(true);
            for (int minute = 0; minute < 30; minute++) {
                ConcurrentCalls.call(THREADS, () -> transport.usageMeters().get("um.1"));
                time.advance(Duration.ofMinutes(1));
            }
        }
        return rejected.get();
    }

    private static FeignTransport transport(
            WireServer wire, VirtualTimeSource time, Function<ClientConfig, ResiliencePipeline> policies) {
        ClientConfig config = ClientConfig.of(Environment.of(wire.url()), TokenSource.fixed("good"))
                .withTimeSource(time)
                .withResilience(ResiliencePolicy.defaults().withoutRateLimits());
        SingleAttemptClient httpClient = new SingleAttemptClient(config, FeignOptions.defaults());
        return new FeignTransport(config, httpClient, FeignClients.create(httpClient, config), policies.apply(config));
    }

    private static long half(long bound) {
        return bound / 2;
    }

    /** The pipeline with default outcomes and backoff; each subclass replaces one part. */
    private static class ModifiedPipeline extends ResiliencePipeline {
        ModifiedPipeline(ClientConfig config) {
            super(
                    config,
                    failure -> AttemptOutcome.of(failure, false),
                    new Backoff(config.resilience().retry(), BrokenLimitsTest::half)::delayMillis);
        }
    }

    /** A pipeline that resets the rate limit at each full second of the clock. */
    private static final class FixedWindows extends ModifiedPipeline {
        private final @Nullable RequestRateLimiter limiter;

        FixedWindows(ClientConfig config) {
            super(config);
            RateLimit limit = config.resilience().rateLimits().get(Quota.GENERAL);
            this.limiter = limit == null ? null : new WindowedGate(limit, config.timeSource(), sleeper());
        }

        @Override
        @Nullable
        RequestRateLimiter rateLimiter(ApiCall call) {
            return limiter;
        }
    }

    private static final class WindowedGate extends RequestRateLimiter {
        private final RateLimit limit;
        private final TimeSource time;
        private long window = -1;
        private int begun;

        WindowedGate(RateLimit limit, TimeSource time, CloseableSleeper sleeper) {
            super(limit, time, sleeper);
            this.limit = limit;
            this.time = time;
        }

        @Override
        Permit acquire(Attempt attempt, Deadline deadline) {
            long period = limit.period().toNanos();
            if (time.nanoTime() / period == window && begun == limit.requests()) {
                try {
                    time.sleep(Duration.ofNanos(period - time.nanoTime() % period));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            if (time.nanoTime() / period != window) {
                window = time.nanoTime() / period;
                begun = 0;
            }
            begun++;
            return new Permit();
        }
    }

    /** A pipeline whose budget charges nothing for look-ups. */
    private static final class FreeLookUps extends ModifiedPipeline {
        private final RetryState retryState;

        FreeLookUps(ClientConfig config) {
            super(config);
            RetryBudget budget = new RetryBudget(config.resilience().retry().budget(), 10) {
                @Override
                boolean lend(Loan loan) {
                    return true;
                }
            };
            RetryState sound = super.retryState();
            this.retryState = new RetryState(sound.policy(), sound.retry(), budget);
        }

        @Override
        RetryState retryState() {
            return retryState;
        }
    }

    /** A pipeline that sends any number of concurrent requests with a token that is not paused. */
    private static final class NeverOnProbation extends ModifiedPipeline {
        private final AuthenticationBreaker breaker;

        NeverOnProbation(ClientConfig config) {
            super(config);
            this.breaker =
                    new AuthenticationBreaker(
                            config.resilience().authenticationPause(),
                            config.timeSource(),
                            CallListener.NONE,
                            new RejectionHistory()) {
                        @Override
                        long acquire(ApiToken token) {
                            return 0;
                        }
                    };
        }

        @Override
        AuthenticationBreaker authentication(ApiCall call) {
            return breaker;
        }
    }
}

package dev.togai.examples;

import dev.togai.TogaiClient;
import dev.togai.auth.TokenSource;
import dev.togai.call.ApiCall;
import dev.togai.config.CallListener;
import dev.togai.config.ResiliencePolicy;
import dev.togai.config.RetryPolicy;
import dev.togai.config.Timeouts;
import dev.togai.error.TogaiException;
import dev.togai.feign.FeignOptions;
import dev.togai.feign.FeignTransportProvider;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.net.InMemoryNetwork;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/**
 * A fake Togai behind a faulty network, in this process and in virtual time. A third of all connections and requests meet a fault,
 * drawn from a seed, with and without effect. Its client prints retries and resolved outcomes.
 */
final class FaultyTogai {

    private static final int PERCENT = 30;

    /** Faults from which a client recovers. Rejections are excluded, because a client cannot recognize a random one. */
    private static final List<Fault> FAULTS = List.of(
            Fault.connectionRefused(),
            Fault.resetAtAccept(),
            Fault.reset().withEffect(),
            Fault.reset().withoutEffect(),
            Fault.closedWithoutResponse().withEffect(),
            Fault.truncatedHead().withoutEffect(),
            Fault.truncatedBody().withEffect(),
            Fault.stalled().withEffectAfter(Duration.ofSeconds(2)),
            Fault.truncatedJson().withEffect(),
            Fault.html().withoutEffect(),
            Fault.status(502, "Bad gateway").withEffect(),
            Fault.status(500, "Out of order").withoutEffect(),
            Fault.unavailable(Duration.ofSeconds(7)),
            Fault.rateLimited(Duration.ofSeconds(2)),
            Fault.rateLimited(),
            Fault.latency(Duration.ofSeconds(3)),
            Fault.closedAfterResponse());

    private final VirtualTimeSource time = VirtualTimeSource.create();
    private final FakeTogai fake;
    private final FaultPlan faults;

    FaultyTogai(long seed) {
        this.fake = FakeTogai.builder().time(time).build();
        this.faults = FaultPlan.seeded(seed, PERCENT, FAULTS);
        fake.inject(faults);
    }

    FakeTogai fake() {
        return fake;
    }

    /** Returns the number of faults so far. */
    int faults() {
        return faults.injected().size();
    }

    /** Configures a persistent client: ten requests and ten minutes for each call, and more retries than it needs. */
    TogaiClient.Builder client(PrintStream out) {
        InMemoryNetwork network = InMemoryNetwork.connectedTo(fake, time);
        return TogaiClient.builder()
                .environment(network.environment())
                .tokens(TokenSource.fixed("example-token"))
                .timeSource(time)
                .timeouts(Timeouts.defaults().withCall(Duration.ofMinutes(10)))
                .resilience(ResiliencePolicy.defaults()
                        .withoutCircuitBreaker()
                        .withRetry(RetryPolicy.defaults().withMaxAttempts(10).withBudget(10_000, 1)))
                .transport(new FeignTransportProvider(FeignOptions.defaults().withSocketFactory(network.sockets())))
                .listener(new PrintingCallListener(out));
    }

    /** A listener that prints retries and resolved outcomes. */
    private record PrintingCallListener(PrintStream out) implements CallListener {
        @Override
        public void retryScheduled(Attempt attempt, Duration wait, TogaiException failure) {
            out.printf(
                    "  retried    %s, request %d, after %d ms: %s%n",
                    attempt.call(), attempt.number(), wait.toMillis(), failure.getMessage());
        }

        @Override
        public void outcomeResolved(ApiCall call, ResolvedOutcome outcome) {
            out.printf("  found out  %s: %s%n", call, outcome);
        }
    }
}

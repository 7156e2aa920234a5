package dev.togai.feign;

import dev.togai.auth.TokenExchange;
import dev.togai.call.Operation;
import dev.togai.config.CallOptions;
import dev.togai.config.CircuitBreakerPolicy;
import dev.togai.config.ClientConfig;
import dev.togai.config.RateLimit;
import dev.togai.config.ResiliencePolicy;
import dev.togai.config.RetryPolicy;
import dev.togai.config.Timeouts;
import dev.togai.error.CircuitOpenException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.error.TogaiException;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterId;
import dev.togai.meter.Meters;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.net.InMemoryNetwork;
import dev.togai.time.TimeSource.ScheduledTask;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One call, with policies and faults drawn from a seed. A seed always gives the same schedule. Not thread-safe.
 *
 * <p>A late effect is at most 90 seconds late, and the policy waits 100 seconds for a lost create to settle. Promises hold for
 * services that settle within this time. Some services keep names unique, and some do not.
 */
final class FaultSchedule {

    static final String NAME = "rides";
    static final String NEW_NAME = "cab rides";

    private static final Duration SETTLES = Duration.ofSeconds(100);

    /** Enough for every late effect, for every breaker to let a request through, and for the next second to begin. */
    private static final Duration AFTERWARDS = Duration.ofMinutes(10);

    final Operation operation;
    final SplittableRandom chance;
    final VirtualTimeSource time;
    final ResiliencePolicy policy;
    final Duration deadline;
    final boolean mayRetry;
    final boolean exchanges;
    final boolean nameIsTaken;
    final boolean namesAreUnique;
    final FakeTogai fake;
    final FaultPlan faults;
    final InMemoryNetwork network;
    final CallLog log;
    final String id;

    private final ScheduleHarness harness;
    private final long seed;
    private final FeignTransport transport;
    private final boolean interrupts;
    private boolean interrupted;

    FaultSchedule(ScheduleHarness harness, Operation operation, long seed) {
        this.harness = harness;
        this.operation = operation;
        this.seed = seed;
        this.chance = new SplittableRandom(seed);
        this.time = harness.time();
        // Retry-After dates have a resolution of seconds, so each schedule begins at a full minute.
        time.advance(Duration.ofNanos(60_000_000_000L - time.nanoTime() % 60_000_000_000L));
        this.namesAreUnique = chance.nextInt(3) > 0;
        this.policy = policy();
        this.deadline =
                oneOf(Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofMinutes(2), Duration.ofHours(1));
        this.mayRetry = chance.nextInt(10) > 0;
        this.exchanges = chance.nextInt(4) == 0;
        this.interrupts = chance.nextInt(20) == 0;
        this.nameIsTaken = operation.equals(UsageMeters.CREATE) && chance.nextInt(8) == 0;
        this.fake = FakeTogai.builder().time(time).token(ScheduleHarness.TOKEN).build();
        fake.setBehavior(FakeBehavior.NAMES_ARE_UNIQUE, namesAreUnique);
        this.id = prepared();
        this.faults = harness.faults(chance.nextLong(), oneOf(10, 30, 60, 90, 100));
        this.network = harness.connect(InMemoryNetwork.connectedTo(fake, time));
        this.log = new CallLog(time);
        this.transport = client();
        fake.inject(faults);
    }

    private ResiliencePolicy policy() {
        RetryPolicy retry = RetryPolicy.defaults()
                .withMaxAttempts(1 + chance.nextInt(5))
                .withSettleTime(SETTLES)
                .withRetryCreatesOnUnavailable(chance.nextBoolean() && namesAreUnique)
                .withBudget(oneOf(0, 1, 20, 20), 10);
        ResiliencePolicy drawn = ResiliencePolicy.defaults().withRetry(retry);
        switch (chance.nextInt(3)) {
            case 0 -> drawn = drawn.withoutRateLimits();
            case 1 ->
                drawn = drawn.withRateLimit(
                        Operation.Quota.GENERAL, new RateLimit(1 + chance.nextInt(2), Duration.ofSeconds(1)));
            default -> {}
        }
        return switch (chance.nextInt(3)) {
            case 0 -> drawn.withoutCircuitBreaker();
            case 1 ->
                drawn.withCircuitBreaker(CircuitBreakerPolicy.builder()
                        .slidingWindowSize(4)
                        .minimumRequests(2)
                        .failureRateThreshold(50)
                        .openDuration(Duration.ofSeconds(5))
                        .halfOpenRequests(1)
                        .build());
            default -> drawn;
        };
    }

    /** Creates the meters that exist before the faults, and returns the id of the call's meter. */
    private String prepared() {
        UsageMeters inMemory = fake.usageMeters();
        inMemory.create(Meters.count("another"));
        if (operation.equals(UsageMeters.CREATE)) {
            return nameIsTaken
                    ? inMemory.create(Meters.count(NAME).description("another one"))
                            .id()
                    : "";
        }
        UsageMeter meter = inMemory.create(Meters.count(NAME));
        if (operation.equals(UsageMeters.DEACTIVATE)) {
            inMemory.activate(meter.id());
        }
        return meter.id();
    }

    private FeignTransport client() {
        ClientConfig config = harness.config(it -> {
            ClientConfig plain = it.withResilience(policy)
                    .withListener(log)
                    .withTimeouts(Timeouts.defaults().withCall(deadline));
            return exchanges ? plain.withTokenExchange(TokenExchange.defaults()) : plain;
        });
        return harness.transport(config);
    }

    ScheduleOutcome run() {
        long start = time.nanoTime();
        Object response = null;
        Throwable failure = null;
        Thread caller = Thread.currentThread();
        ScheduledTask interruption = interrupts
                ? time.schedule(Duration.ofMillis(chance.nextInt(20_000)), () -> {
                    interrupted = true;
                    caller.interrupt();
                })
                : () -> {};
        try {
            response = call();
        } catch (Throwable e) {
            failure = e;
        }
        interruption.close();
        long took = time.nanoTime() - start;
        boolean flag = Thread.interrupted();
        int leased = harness.leasedConnections();
        fake.inject(FaultPlan.none());
        time.advance(AFTERWARDS);
        List<String> violations = new Invariants(this, response, failure).violations(took, interrupted, flag, leased);
        if (!usable()) {
            violations.add("the client cannot be used afterwards");
        }
        harness.disconnect();
        Object result = response;
        Throwable failed = failure;
        List<String> wire = network.requests();
        return new ScheduleOutcome(violations, failure, () -> timeline(wire, result, failed));
    }

    private Object call() {
        UsageMeters meters = transport.usageMeters(
                mayRetry ? CallOptions.defaults() : CallOptions.defaults().withoutRetry());
        if (operation.equals(UsageMeters.CREATE)) {
            return meters.create(request());
        }
        if (operation.equals(UsageMeters.LIST)) {
            return meters.list(UsageMeterQuery.all());
        }
        if (operation.equals(UsageMeters.GET)) {
            return meters.get(id);
        }
        if (operation.equals(UsageMeters.UPDATE)) {
            return meters.update(MeterId.of(id), change());
        }
        if (operation.equals(UsageMeters.DELETE)) {
            meters.delete(id);
            return "deleted";
        }
        return operation.equals(UsageMeters.ACTIVATE) ? meters.activate(id) : meters.deactivate(id);
    }

    static CreateUsageMeterRequest request() {
        return Meters.count(NAME).build();
    }

    static UpdateUsageMeterRequest change() {
        return UpdateUsageMeterRequest.builder().name(NEW_NAME).build();
    }

    /**
     * Returns whether one of two calls succeeds. The first may fail because a breaker is still open. It may also fail because a
     * silently closed connection is only checked after an idle period in real time.
     */
    private boolean usable() {
        UsageMeters patient = transport.usageMeters(CallOptions.defaults().withTimeout(Duration.ofHours(1)));
        for (int tries = 0; tries < 2; tries++) {
            try {
                return !patient.list(UsageMeterQuery.all()).data().isEmpty();
            } catch (CircuitOpenException | TogaiConnectionException ignored) {
                // The breaker or the connection has not recovered yet.

                time.advance(AFTERWARDS);
            } catch (TogaiException ignored) {
                // The client is unusable.

                return false;
            }
        }
        return false;
    }

    private String timeline(List<String> wire, @Nullable Object response, @Nullable Throwable failure) {
        return "%s, seed %d%n  policy %s, deadline %s, retry %s, exchange %s, name taken %s, unique %s%n  faults %s%n  wire %s%n  reported %s%n  result %s"
                .formatted(
                        operation,
                        seed,
                        policy,
                        deadline,
                        mayRetry,
                        exchanges,
                        nameIsTaken,
                        namesAreUnique,
                        faults.injected(),
                        wire,
                        log.requests,
                        failure == null ? response : failure);
    }

    @SafeVarargs
    private <T> T oneOf(T... choices) {
        return choices[chance.nextInt(choices.length)];
    }
}

package dev.togai.meters.plan;

import static dev.togai.meters.plan.PlanFixture.count;
import static dev.togai.meters.plan.PlanFixture.rides;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.TogaiClient;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterSet;
import dev.togai.meters.plan.StepResult.Outcome;
import dev.togai.rule.JsonLogic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two appliers of one plan, or of two plans, interleaved at every pair of calls. One stops, unless both make the same calls in the same
 * gap.
 */
class TwoAppliersTest {

    private static final ExecutorService THREADS = Executors.newFixedThreadPool(2);

    @AfterAll
    static void stopThreads() {
        THREADS.shutdown();
    }

    /**
     * The order of the calls of two appliers: the first makes some calls, then the second makes some. Then the first ends, or both
     * alternate after a number of calls.
     */
    private static final class Turns {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private final int firstCalls;
        private final int secondCalls;
        private final int alternation;
        private final int[] made = new int[2];
        private final boolean[] ended = new boolean[2];

        Turns(int firstCalls, int secondCalls, int alternation) {
            this.firstCalls = firstCalls;
            this.secondCalls = secondCalls;
            this.alternation = alternation;
        }

        private int turn() {
            if (ended[0] || ended[1]) {
                return ended[0] ? 1 : 0;
            }
            if (made[0] < firstCalls) {
                return 0;
            }
            if (made[1] < secondCalls) {
                return 1;
            }
            int further = made[0] - firstCalls + made[1] - secondCalls;
            return alternation == 0 ? 0 : further / alternation % 2;
        }

        /** Waits until the applier may make its next call, which the other one cannot overtake. */
        void await(int who) {
            lock.lock();
            try {
                while (turn() != who) {
                    changed.awaitUninterruptibly();
                }
            } finally {
                lock.unlock();
            }
        }

        void called(int who) {
            lock.lock();
            try {
                made[who]++;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        void end(int who) {
            lock.lock();
            try {
                ended[who] = true;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** The outcome of an applier. */
    private record Ended(ApplyResult result, boolean isStale, boolean isStopped) {

        boolean isAllDone() {
            return !isStopped && result.steps().stream().allMatch(step -> step.outcome() == Outcome.DONE);
        }
    }

    private static final class Pair {
        final PlanFixture fixture = new PlanFixture(Duration.ofSeconds(2));
        final UsageMeter rides = fixture.active(rides("rides", "0.4"));
        final List<Ended> ended = new ArrayList<>();
        private boolean wasActive = true;
        private int gaps;

        /** Counts how often the meter becomes inactive. */
        private void observe() {
            boolean isActive = fixture.fake.meter(rides.id()).orElseThrow().isActive();
            if (wasActive && !isActive) {
                gaps++;
            }
            wasActive = isActive;
        }

        void run(MeterPlan first, MeterPlan second, int firstCalls, int secondCalls, int alternation) throws Exception {
            Turns turns = new Turns(firstCalls, secondCalls, alternation);
            Future<Ended> one = THREADS.submit(() -> apply(first, turns, 0));
            Future<Ended> other = THREADS.submit(() -> apply(second, turns, 1));
            ended.add(one.get());
            ended.add(other.get());
        }

        private Ended apply(MeterPlan plan, Turns turns, int who) {
            TogaiClient client = new InterceptedClient(TogaiClient.of(fixture.fake), () -> turns.await(who), () -> {
                observe();
                turns.called(who);
            });
            try {
                turns.await(who);
                ApplyResult result = PlanApplier.builder(client)
                        .timeSource(fixture.time)
                        .build()
                        .apply(plan);
                return new Ended(result, false, false);
            } catch (ApplyException e) {
                return new Ended(e.result(), e instanceof StalePlanException, true);
            } finally {
                turns.end(who);
            }
        }
    }

    private static MeterSet set(String rate, String description, boolean withNew) {
        MeterDeclaration rides = MeterDeclaration.of(CreateUsageMeterRequest.builder()
                .from(rides("rides", rate))
                .description(description)
                .build());
        return withNew ? MeterSet.of(MeterDeclaration.of(count("new")), rides) : MeterSet.of(rides);
    }

    private static int calls() {
        Pair pair = new Pair();
        AtomicInteger calls = new AtomicInteger();
        PlanApplier.builder(new InterceptedClient(TogaiClient.of(pair.fixture.fake), calls::incrementAndGet, () -> {}))
                .timeSource(pair.fixture.time)
                .build()
                .apply(pair.fixture.plan(GapStrategy.ACCEPT, set("0.5", "one", true)));
        return calls.get();
    }

    private static void assertOneStops(
            int firstCalls, int secondCalls, int alternation, String otherRate, boolean withNew) throws Exception {
        Pair pair = new Pair();
        PlanFixture fixture = pair.fixture;
        MeterSet set = set("0.5", "one", withNew);
        MeterPlan first = fixture.plan(GapStrategy.ACCEPT, set);
        MeterPlan second =
                fixture.plan(GapStrategy.ACCEPT, set(otherRate, otherRate.equals("0.5") ? "one" : "two", withNew));
        String name = "after " + firstCalls + " and " + secondCalls + " calls, alternating after " + alternation;

        pair.run(first, second, firstCalls, secondCalls, alternation);

        if (pair.ended.stream().allMatch(Ended::isAllDone)) {
            // Each call of the second one repeated a call of the first one, which Togai does not show between two reads
            // of the first.
            assertThat(alternation).as(name).isGreaterThan(1);
            assertThat(otherRate).as(name).isEqualTo("0.5");
            assertThat(pair.gaps).as(name).isEqualTo(1);
            assertThat(fixture.plan(GapStrategy.ACCEPT, set).isEmpty()).as(name).isTrue();
        }
        List<JsonLogic> known = List.of(formula("0.4"), formula("0.5"), formula(otherRate));
        UsageMeter now = fixture.meters.get(pair.rides.id());
        assertThat(now.isActive()).as(name).isTrue();
        assertThat(known).as(name).contains(now.computations().get(0).formula().orElseThrow());
        assertThat(fixture.fake.meters()).as(name).hasSize(withNew ? 2 : 1);
        fixture.applier().build().apply(fixture.plan(GapStrategy.ACCEPT, set));
        assertThat(fixture.plan(GapStrategy.ACCEPT, set).isEmpty()).as(name).isTrue();
    }

    private static JsonLogic formula(String rate) {
        return rides("x", rate).computations().get(0).formula().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "0.6"})
    void of_two_appliers_one_stops(String otherRate) throws Exception {
        int calls = calls();
        assertThat(calls).isBetween(10, 25);
        for (int first = 0; first <= calls; first += 5) {
            for (int second = 0; second <= calls; second += 4) {
                assertOneStops(first, second, 0, otherRate, true);
                assertOneStops(first, second, 1, otherRate, false);
            }
        }
    }

    @ParameterizedTest
    @Tag("proof")
    @ValueSource(strings = {"0.5", "0.6"})
    void of_two_appliers_one_stops_at_every_pair_of_calls(String otherRate) throws Exception {
        int calls = calls();
        for (int first = 0; first <= calls; first++) {
            for (int second = 0; second <= calls; second++) {
                for (int alternation = 0; alternation <= 3; alternation++) {
                    assertOneStops(first, second, alternation, otherRate, true);
                    assertOneStops(first, second, alternation, otherRate, false);
                }
            }
        }
    }
}

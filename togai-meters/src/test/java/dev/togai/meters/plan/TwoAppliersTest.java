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

/** Two appliers of one plan, or of two plans, interleaved at every pair of calls. */
class TwoAppliersTest {

    private static final ExecutorService THREADS = Executors.newFixedThreadPool(2);

    @AfterAll
    static void stopThreads() {
        THREADS.shutdown();
    }

    /**
     * The order of the calls of two appliers: the first makes some calls, then the second makes some, then the first ends, then the
     * second ends.
     */
    private static final class Turns {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private final int firstCalls;
        private final int secondCalls;
        private final int[] made = new int[2];
        private final boolean[] ended = new boolean[2];

        Turns(int firstCalls, int secondCalls) {
            this.firstCalls = firstCalls;
            this.secondCalls = secondCalls;
        }

        private int turn() {
            if (ended[0] || ended[1]) {
                return ended[0] ? 1 : 0;
            }
            return made[0] < firstCalls || made[1] >= secondCalls ? 0 : 1;
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
        final List<Ended> ended = new ArrayList<>();

        void run(MeterPlan first, MeterPlan second, int firstCalls, int secondCalls) throws Exception {
            Turns turns = new Turns(firstCalls, secondCalls);
            Future<Ended> one = THREADS.submit(() -> apply(first, turns, 0));
            Future<Ended> other = THREADS.submit(() -> apply(second, turns, 1));
            ended.add(one.get());
            ended.add(other.get());
        }

        private Ended apply(MeterPlan plan, Turns turns, int who) {
            TogaiClient client = new InterceptedClient(
                    TogaiClient.of(fixture.fake), () -> turns.await(who), () -> turns.called(who));
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

    private static MeterSet set(String rate, String name) {
        return MeterSet.of(
                MeterDeclaration.of(count("new")),
                MeterDeclaration.of(CreateUsageMeterRequest.builder()
                        .from(rides("rides", rate))
                        .description(name)
                        .build()));
    }

    private static int calls() {
        Pair pair = new Pair();
        pair.fixture.active(rides("rides", "0.4"));
        AtomicInteger calls = new AtomicInteger();
        PlanApplier.builder(new InterceptedClient(TogaiClient.of(pair.fixture.fake), calls::incrementAndGet, () -> {}))
                .timeSource(pair.fixture.time)
                .build()
                .apply(pair.fixture.plan(GapStrategy.ACCEPT, set("0.5", "one")));
        return calls.get();
    }

    private static void assertOneStops(int firstCalls, int secondCalls, String otherRate) throws Exception {
        Pair pair = new Pair();
        PlanFixture fixture = pair.fixture;
        UsageMeter rides = fixture.active(rides("rides", "0.4"));
        MeterSet set = set("0.5", "one");
        MeterPlan first = fixture.plan(GapStrategy.ACCEPT, set);
        MeterPlan second = fixture.plan(GapStrategy.ACCEPT, set(otherRate, otherRate.equals("0.5") ? "one" : "two"));
        String name = "after " + firstCalls + " and " + secondCalls + " calls";

        pair.run(first, second, firstCalls, secondCalls);

        assertThat(pair.ended.stream().filter(Ended::isAllDone).count())
                .as(name)
                .isLessThanOrEqualTo(1);
        List<JsonLogic> known = List.of(formula("0.4"), formula("0.5"), formula(otherRate));
        UsageMeter now = fixture.meters.get(rides.id());
        assertThat(now.isActive()).as(name).isTrue();
        assertThat(known).as(name).contains(now.computations().get(0).formula().orElseThrow());
        assertThat(fixture.fake.meters()).as(name).hasSize(2);
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
            for (int second = 0; second <= calls; second += 3) {
                assertOneStops(first, second, otherRate);
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
                assertOneStops(first, second, otherRate);
            }
        }
    }
}

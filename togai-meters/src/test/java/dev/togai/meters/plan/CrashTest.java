package dev.togai.meters.plan;

import static dev.togai.meters.plan.PlanFixture.count;
import static dev.togai.meters.plan.PlanFixture.renamed;
import static dev.togai.meters.plan.PlanFixture.rides;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.TogaiClient;
import dev.togai.error.CallException;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeter;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterSet;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Crashes before and after each call, and faults of the network: planning again leads to the same meters as without them.
 */
class CrashTest {

    private static final int MAX_ROUNDS = 60;

    private static final List<Fault> FAULTS = List.of(
            Fault.reset().withEffect(),
            Fault.reset().withoutEffect(),
            Fault.closedWithoutResponse().withEffect(),
            Fault.truncatedBody().withEffect(),
            Fault.stalled().withoutEffect(),
            Fault.stalled().withEffect(),
            Fault.connectionRefused(),
            Fault.rateLimited(),
            Fault.rateLimited(Duration.ofSeconds(2)),
            Fault.status(500, "Error").withEffect(),
            Fault.status(502, "Bad gateway").withoutEffect(),
            Fault.status(504, "Timeout").withEffect(),
            Fault.unavailable(Duration.ofSeconds(1)));

    private static final MeterSet SET = MeterSet.builder()
            .addMeter(renamed(rides("ride-units", "0.5"), "rides"))
            .addMeter(MeterDeclaration.of(rides("changed", "0.5")))
            .addMeter(MeterDeclaration.of(count("new")))
            .addMeter(
                    MeterDeclaration.builder().meter(count("off")).active(false).build())
            .addRemoved("old")
            .build();

    private static final List<String> EXPECTED = World.expected();

    /** The end of a process. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** A world whose meters are planned and applied until nothing differs. */
    private static final class World {
        final PlanFixture fixture = new PlanFixture();
        final List<Instant[]> inactive = new ArrayList<>();
        final List<GapReport> gaps = new ArrayList<>();
        final String changedId;
        final String otherId;
        boolean wasActive = true;

        World() {
            fixture.active(rides("rides", "0.4"));
            changedId = fixture.active(rides("changed", "0.4")).id();
            fixture.active(count("off"));
            fixture.active(count("old"));
            otherId = fixture.active(count("other")).id();
            fixture.fake.clearJournal();
        }

        /** Notes when the changed meter becomes inactive, and when it is active again. */
        void observe() {
            boolean isActive = fixture.fake.meter(changedId).orElseThrow().isActive();
            Instant now = fixture.time.now();
            if (wasActive && !isActive) {
                inactive.add(new Instant[] {now, Instant.MAX});
            } else if (!wasActive && isActive) {
                inactive.get(inactive.size() - 1)[1] = now;
            }
            wasActive = isActive;
        }

        /** Plans and applies once. Returns whether nothing differed. */
        boolean round(Runnable before, Runnable after) {
            TogaiClient client = new InterceptedClient(TogaiClient.of(fixture.fake), before, () -> {
                observe();
                after.run();
            });
            MeterPlan plan = fixture.plan(
                    MeterPlanner.builder(client).timeSource(fixture.time).classifier(TreeComparison.CLASSIFIER),
                    GapStrategy.ACCEPT,
                    SET);
            if (!plan.isEmpty()) {
                PlanApplier applier = PlanApplier.builder(client)
                        .timeSource(fixture.time)
                        .listener(new PlanListener() {
                            @Override
                            public void gapEnded(GapReport gap) {
                                gaps.add(gap);
                            }
                        })
                        .build();
                assertThat(plan.isAllowed()).as(plan.report().text()).isTrue();
                applier.apply(plan);
            }
            return plan.isEmpty();
        }

        boolean roundWithoutFailure() {
            try {
                return round(() -> {}, () -> {});
            } catch (ApplyException | CallException ignored) { // A fault: the next round plans again.
                return false;
            }
        }

        void assertEndState() {
            assertThat(fixture.fake.meters().stream()
                            .map(meter -> meter.name()
                                    + ' '
                                    + meter.status().map(MeterStatus::wireName).orElseThrow()
                                    + ' '
                                    + meter.computations())
                            .collect(Collectors.toList()))
                    .containsExactlyInAnyOrderElementsOf(EXPECTED);
            assertThat(fixture.meter("other").id()).isEqualTo(otherId);
        }

        private static List<String> expected() {
            World world = new World();
            assertThat(world.roundWithoutFailure()).isFalse();
            return world.fixture.fake.meters().stream()
                    .map(meter -> meter.name()
                            + ' '
                            + meter.status().map(MeterStatus::wireName).orElseThrow()
                            + ' '
                            + meter.computations())
                    .toList();
        }
    }

    /** Returns the number of calls on meters from an untouched state to the end. */
    private static int calls() {
        AtomicInteger calls = new AtomicInteger();
        assertThat(new World().round(calls::incrementAndGet, () -> {})).isFalse();
        return calls.get();
    }

    @Test
    void without_faults_the_meter_is_inactive_within_the_gap_that_is_reported() {
        World world = new World();
        world.round(() -> {}, () -> {});

        assertThat(world.inactive).hasSize(1);
        assertWithin(world);
    }

    private static void assertWithin(World world) {
        GapReport gap = world.gaps.stream()
                .filter(report -> report.meterName().equals("changed"))
                .findFirst()
                .orElseThrow();
        assertThat(world.inactive.get(0)[0]).isBetween(gap.from(), gap.to());
        assertThat(world.inactive.get(0)[1]).isBetween(gap.from(), gap.to());
        assertThat(Duration.between(gap.from(), gap.to())).isLessThan(Duration.ofSeconds(1));
    }

    private static void continueAfterCrash(int crashAt, boolean afterCall) {
        World world = new World();
        crash(world, crashAt, afterCall);
        if (!world.roundWithoutFailure()) {
            assertThat(world.roundWithoutFailure()).isTrue();
        }
        world.assertEndState();
        assertThat(world.inactive.size()).as("gaps").isLessThanOrEqualTo(1);
    }

    @Test
    void after_a_crash_before_or_after_each_call_a_new_plan_continues() {
        int calls = calls();
        assertThat(calls).isGreaterThan(30);
        IntStream.rangeClosed(1, calls).forEach(call -> continueAfterCrash(call, call % 2 == 0));
    }

    @Test
    @Tag("proof")
    void after_a_crash_before_and_after_each_call_a_new_plan_continues() {
        IntStream.rangeClosed(1, calls()).forEach(call -> {
            continueAfterCrash(call, false);
            continueAfterCrash(call, true);
        });
    }

    @Test
    void after_a_crash_while_a_meter_is_replaced_a_new_plan_ends_with_its_successor() {
        MeterSet set = MeterSet.of(renamed(rides("rides-2", "0.5"), "rides"));
        AtomicInteger calls = new AtomicInteger();
        for (int crashAt = 1; crashAt == 1 || calls.get() >= crashAt - 1; crashAt++) {
            PlanFixture fixture = new PlanFixture();
            fixture.active(rides("rides", "0.4"));
            calls.set(0);
            int last = crashAt;
            TogaiClient client = new InterceptedClient(
                    TogaiClient.of(fixture.fake),
                    () -> {
                        if (calls.incrementAndGet() == last) {
                            throw new Crash();
                        }
                    },
                    () -> {});
            MeterPlan plan = fixture.plan(GapStrategy.SUCCESSOR, set);
            try {
                PlanApplier.builder(client).timeSource(fixture.time).build().apply(plan);
            } catch (Crash ignored) { // The process ended.
                assertThat(calls).hasValue(last);
            }
            assertThat(fixture.fake.meters()).anyMatch(UsageMeter::isActive);

            fixture.applier().build().apply(fixture.plan(GapStrategy.SUCCESSOR, set));

            assertThat(fixture.fake.meters()).hasSize(2);
            assertThat(fixture.meter("rides-2").isActive()).isTrue();
            assertThat(fixture.meter("rides").isActive()).isFalse();
            assertThat(fixture.plan(GapStrategy.SUCCESSOR, set).isEmpty()).isTrue();
        }
        assertThat(calls.get()).isGreaterThan(8);
    }

    private static void crash(World world, int crashAt, boolean afterCall) {
        AtomicInteger count = new AtomicInteger();
        Runnable crash = () -> {
            if (count.incrementAndGet() == crashAt) {
                throw new Crash();
            }
        };
        try {
            world.round(afterCall ? () -> {} : crash, afterCall ? crash : () -> {});
        } catch (Crash
                | ApplyException
                | CallException ignored) { // The process ended, or a fault ended the plan before.
        }
    }

    private static void crashWithFaults(long seed, int calls) {
        SplittableRandom random = new SplittableRandom(seed);
        World world = new World();
        FaultPlan faults = FaultPlan.seeded(seed, 5 + random.nextInt(30), FAULTS);
        world.fixture.fake.inject(faults);
        if (random.nextInt(3) > 0) {
            crash(world, 1 + random.nextInt(calls), random.nextBoolean());
        }
        int rounds = 0;
        while (!world.roundWithoutFailure()) {
            assertThat(++rounds).as("rounds of seed %d", seed).isLessThan(MAX_ROUNDS);
        }
        world.assertEndState();
        assertThat(world.inactive).allSatisfy(gap -> assertThat(gap[1]).isNotEqualTo(Instant.MAX));
    }

    @Test
    void faults_and_a_crash_lead_to_the_same_meters() {
        int calls = calls();
        IntStream.range(0, 20).forEach(seed -> crashWithFaults(seed, calls));
    }

    @Test
    @Tag("proof")
    void faults_and_a_crash_lead_to_the_same_meters_for_a_thousand_seeds() {
        int calls = calls();
        IntStream.range(0, 1_000).forEach(seed -> crashWithFaults(seed, calls));
    }

    /** Faults without a crash: whenever the plan stops, the meter is active, or the message states that it is not. */
    private static void faultsInAGap(long seed) {
        World world = new World();
        world.fixture.fake.inject(FaultPlan.seeded(seed, 40, FAULTS));
        boolean isDone = false;
        boolean isStated = false;
        while (!isDone) {
            String message = "";
            try {
                isDone = world.round(() -> {}, () -> {});
            } catch (ApplyException | CallException e) {
                message = String.valueOf(e.getMessage());
            }
            UsageMeter changed = world.fixture.fake.meter(world.changedId).orElseThrow();
            isStated = !changed.isActive() && (isStated || message.contains("changed is probably not active"));
            assertThat(changed.isActive() || isStated)
                    .as("seed %d: %s", seed, message)
                    .isTrue();
        }
        world.assertEndState();
    }

    @Test
    void a_plan_that_stops_leaves_no_meter_inactive_unnoticed() {
        IntStream.range(0, 13).forEach(CrashTest::faultsInAGap);
    }

    @Test
    @Tag("proof")
    void a_plan_that_stops_leaves_no_meter_inactive_unnoticed_for_many_seeds() {
        IntStream.range(0, 300).forEach(CrashTest::faultsInAGap);
    }
}

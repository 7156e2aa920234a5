package dev.togai.meters.plan;

import static dev.togai.meters.plan.PlanFixture.rides;
import static dev.togai.meters.plan.PlanFixture.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.error.CallException;
import dev.togai.event.EventRecord;
import dev.togai.event.IngestionStatus;
import dev.togai.event.UsageEvent;
import dev.togai.meter.MeterId;
import dev.togai.meter.UsageMeter;
import dev.togai.meters.MeterSet;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Gaps under faults of the network, with events before, between and after the steps. */
class GapFaultsTest {

    private static final MeterSet CHANGED = set(rides("rides", "0.5"));

    private static final List<Fault> FAULTS = List.of(
            Fault.reset().withEffect(),
            Fault.reset().withoutEffect(),
            Fault.stalled().withoutEffect(),
            Fault.truncatedBody().withEffect(),
            Fault.connectionRefused(),
            Fault.rateLimited(Duration.ofSeconds(1)),
            Fault.status(500, "Error").withEffect(),
            Fault.status(502, "Bad gateway").withoutEffect());

    /** A meter that is changed until no fault stops the plan. */
    private static final class Run {
        private final PlanFixture fixture = new PlanFixture();
        private final List<GapReport> gaps = new ArrayList<>();
        private final List<String> sent = new ArrayList<>();
        private final UsageMeter rides;

        Run(long seed) {
            fixture.addSchema();
            rides = fixture.active(rides("rides", "0.4"));
            fixture.fake.inject(FaultPlan.seeded(seed, 15, FAULTS));
        }

        private void send() {
            UsageEvent event = fixture.ride("ride-" + sent.size());
            sent.add(event.id().orElseThrow());
            boolean isReceived = false;
            while (!isReceived) {
                try {
                    fixture.fake.ingestion().ingest(event);
                    isReceived = true;
                } catch (CallException ignored) { // Sent again with its id, as recorders do.
                    isReceived = false;
                }
            }
        }

        void apply(GapStrategy strategy) {
            boolean isDone = false;
            while (!isDone) {
                try {
                    MeterPlan plan = fixture.plan(strategy, CHANGED);
                    isDone = plan.isEmpty();
                    fixture.applier().listener(new Traffic()).build().apply(plan);
                } catch (ApplyException | CallException ignored) { // A fault: the next round plans again.
                    isDone = false;
                }
            }
            send();
            fixture.fake.inject(FaultPlan.none());
        }

        private List<String> uncounted() {
            return sent.stream().filter(id -> !fixture.counts(rides, id)).toList();
        }

        private List<EventRecord> effective(String id) {
            return fixture.fake.events().get(id).stream()
                    .filter(record -> record.status()
                            .filter(status -> !status.equals(IngestionStatus.REVERTED)
                                    && !status.equals(IngestionStatus.INGESTION_FAILED_DUPLICATE_EVENT))
                            .isPresent())
                    .toList();
        }

        private final class Traffic implements PlanListener {
            @Override
            public void stepStarted(PlanStep step) {
                send();
            }

            @Override
            public void stepEnded(StepResult result) {
                send();
            }

            @Override
            public void gapEnded(GapReport gap) {
                gaps.add(gap);
            }
        }
    }

    private static void everyEventIsCountedOnceAfterCorrections(long seed) {
        Run run = new Run(seed);
        run.apply(GapStrategy.CORRECTION);
        run.gaps.stream()
                .filter(gap -> !gap.problems().isEmpty())
                .forEach(
                        gap -> run.fixture.applier().build().correct(MeterId.of(run.rides.id()), gap.from(), gap.to()));

        assertThat(run.uncounted()).as("seed %d", seed).isEmpty();
        assertThat(run.sent).allSatisfy(id -> assertThat(run.effective(id)).hasSize(1));
    }

    private static void theResultStatesTheEventsThatAreLost(long seed) {
        Run run = new Run(seed);
        run.apply(GapStrategy.ACCEPT);
        Set<String> stated = new LinkedHashSet<>();
        run.gaps.forEach(gap -> stated.addAll(gap.missed()));

        boolean isComplete = run.gaps.stream().allMatch(gap -> gap.problems().isEmpty());
        if (isComplete) {
            assertThat(stated).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(run.uncounted());
        } else {
            assertThat(run.uncounted()).as("seed %d", seed).containsAll(stated);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = GapStrategy.class,
            names = {"ACCEPT", "CORRECTION"})
    void no_event_is_lost_unstated(GapStrategy strategy) {
        IntStream.range(0, 15).forEach(seed -> check(strategy, seed));
    }

    @ParameterizedTest
    @Tag("proof")
    @EnumSource(
            value = GapStrategy.class,
            names = {"ACCEPT", "CORRECTION"})
    void no_event_is_lost_unstated_for_a_thousand_seeds(GapStrategy strategy) {
        IntStream.range(0, 1_000).forEach(seed -> check(strategy, seed));
    }

    private static void check(GapStrategy strategy, int seed) {
        if (strategy == GapStrategy.ACCEPT) {
            theResultStatesTheEventsThatAreLost(seed);
        } else {
            everyEventIsCountedOnceAfterCorrections(seed);
        }
    }

    @Test
    void the_rest_of_a_gap_is_corrected_on_demand() {
        Run run = new Run(0);
        run.fixture.fake.inject(FaultPlan.none());
        ApplyResult result = run.fixture
                .applier()
                .listener(run.new Traffic())
                .build()
                .apply(run.fixture.plan(GapStrategy.ACCEPT, CHANGED));
        GapReport accepted = result.gaps().get(0);

        GapReport corrected =
                run.fixture.applier().build().correct(MeterId.of(run.rides.id()), accepted.from(), accepted.to());

        assertThat(corrected.corrected())
                .containsExactlyElementsOf(accepted.missed())
                .hasSize(4);
        assertThat(run.uncounted()).isEmpty();
    }
}

package dev.togai.meters.plan;

import static dev.togai.meters.plan.PlanFixture.rides;
import static dev.togai.meters.plan.PlanFixture.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.TogaiClient;
import dev.togai.event.Events;
import dev.togai.event.IngestionStatus;
import dev.togai.event.UsageEvent;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.meters.MeterSet;
import dev.togai.recorder.Durability;
import dev.togai.recorder.RecorderBuilder;
import dev.togai.recorder.UsageRecorder;
import dev.togai.testkit.behavior.SettlePolicy;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Events are sent before, between and after the steps of a gap. */
class GapTest {

    private static final MeterSet CHANGED = set(rides("rides", "0.5"));

    @TempDir
    Path folder;

    private final PlanFixture fixture = new PlanFixture();
    private final List<String> sent = new ArrayList<>();
    private UsageMeter rides;

    @BeforeEach
    void createMeter() {
        fixture.addSchema();
        rides = fixture.active(rides("rides", "0.4"));
    }

    /** Sends an event at the start and at the end of each step. */
    private PlanListener traffic(Consumer<UsageEvent> sender) {
        return new PlanListener() {
            @Override
            public void stepStarted(PlanStep step) {
                send();
            }

            @Override
            public void stepEnded(StepResult result) {
                send();
            }

            private void send() {
                sent.add("ride-" + sent.size());
                sender.accept(fixture.ride(sent.get(sent.size() - 1)));
            }
        };
    }

    private ApplyResult applyWithTraffic(GapStrategy strategy) {
        return fixture.applier()
                .listener(traffic(event -> fixture.fake.ingestion().ingest(event)))
                .build()
                .apply(fixture.plan(strategy, CHANGED));
    }

    private List<String> uncounted() {
        return sent.stream().filter(id -> !fixture.counts(rides, id)).toList();
    }

    @Test
    void an_accepted_gap_loses_exactly_the_events_that_the_result_states() {
        ApplyResult result = applyWithTraffic(GapStrategy.ACCEPT);

        GapReport gap = result.gaps().get(0);
        assertThat(gap.missed())
                .containsExactlyInAnyOrderElementsOf(uncounted())
                .hasSize(4);
        assertThat(gap.problems()).isEmpty();
        assertThat(result.isComplete()).isTrue();
    }

    @Test
    void a_gap_that_began_before_the_plan_ends_with_corrections_also_if_the_rules_change() {
        fixture.meters.deactivate(rides.id());
        sent.add("early");
        fixture.fake.ingestion().ingest(fixture.ride("early"));

        ApplyResult result = fixture.applier().build().apply(fixture.plan(GapStrategy.CORRECTION, CHANGED));

        assertThat(result.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.corrected()).containsExactly("early"));
        assertThat(uncounted()).isEmpty();
    }

    @Test
    void events_before_the_activation_of_a_new_meter_are_not_corrected() {
        fixture.fake.ingestion().ingest(fixture.ride("before"));
        UsageMeter bonus = fixture.active(rides("bonus", "1"));
        fixture.fake.ingestion().ingest(fixture.ride("after"));

        ApplyResult result =
                fixture.applier().build().apply(fixture.plan(GapStrategy.CORRECTION, set(rides("bonus", "2"))));

        assertThat(result.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.corrected()).isEmpty());
        assertThat(fixture.counts(bonus, "before")).isFalse();
        assertThat(fixture.counts(bonus, "after")).isTrue();
    }

    @Test
    void corrections_make_the_meter_count_the_events_of_the_gap() {
        ApplyResult result = applyWithTraffic(GapStrategy.CORRECTION);

        GapReport gap = result.gaps().get(0);
        assertThat(uncounted()).isEmpty();
        assertThat(gap.corrected()).hasSize(4).doesNotContain(sent.get(0), sent.get(sent.size() - 1));
        assertThat(gap.missed()).isEmpty();
        assertThat(result.isComplete()).isTrue();
        assertThat(result.report().text())
                .contains(
                        "gap of \"rides\" from ",
                        ", correction: 0 events not counted, 4 corrected\n    corrected: ride-1\n");
    }

    @ParameterizedTest
    @EnumSource(
            value = GapStrategy.class,
            names = {"ACCEPT", "CORRECTION"})
    void events_that_togai_processes_later_than_it_receives_them_are_found(GapStrategy strategy) {
        fixture.fake.setSettlePolicy(SettlePolicy.after(Duration.ofMillis(35)));

        GapReport gap = applyWithTraffic(strategy).gaps().get(0);

        fixture.fake.settle();
        if (strategy == GapStrategy.ACCEPT) {
            assertThat(gap.missed())
                    .containsExactlyInAnyOrderElementsOf(uncounted())
                    .isNotEmpty();
        } else {
            assertThat(uncounted()).isEmpty();
            assertThat(gap.corrected()).isNotEmpty();
        }
    }

    @Test
    void lost_corrections_are_resolved_and_no_event_counts_twice() {
        fixture.fake.inject(FaultPlan.script()
                .on(Events.CORRECT, 1, Fault.reset().withEffect())
                .on(Events.CORRECT, 2, Fault.reset().withoutEffect())
                .on(Events.LIST, 1, Fault.status(503, "Unavailable"))
                .on(Events.GET, 2, Fault.stalled()));

        GapReport gap = applyWithTraffic(GapStrategy.CORRECTION).gaps().get(0);

        assertThat(gap.corrected()).hasSize(4);
        assertThat(uncounted()).isEmpty();
        assertThat(sent)
                .allSatisfy(id -> assertThat(fixture.fake.events().get(id).stream()
                                .filter(record -> !record.status().equals(Optional.of(IngestionStatus.REVERTED))))
                        .hasSize(1));
    }

    @Test
    void after_a_crash_in_the_corrections_the_same_plan_corrects_the_rest() {
        MeterPlan plan = fixture.plan(GapStrategy.CORRECTION, CHANGED);
        PlanListener crash = new PlanListener() {
            @Override
            public void stepEnded(StepResult result) {
                traffic(event -> fixture.fake.ingestion().ingest(event)).stepEnded(result);
                if (result.step().kind() == PlanStep.Kind.ACTIVATE) {
                    throw new Crash();
                }
            }
        };
        assertThatThrownBy(() -> fixture.applier().listener(crash).build().apply(plan))
                .isInstanceOf(Crash.class);
        assertThat(uncounted()).hasSize(2);
        assertThat(fixture.plan(GapStrategy.CORRECTION, CHANGED).isEmpty()).isTrue();

        ApplyResult result = fixture.applier().build().apply(plan);

        assertThat(uncounted()).isEmpty();
        assertThat(result.count(StepResult.Outcome.SKIPPED)).isEqualTo(3);
    }

    @Test
    void a_new_plan_after_a_crash_in_the_gap_corrects_its_events() {
        MeterPlan plan = fixture.plan(GapStrategy.CORRECTION, CHANGED);
        PlanListener crash = new PlanListener() {
            @Override
            public void stepEnded(StepResult result) {
                traffic(event -> fixture.fake.ingestion().ingest(event)).stepEnded(result);
                if (result.step().kind() == PlanStep.Kind.UPDATE) {
                    throw new Crash();
                }
            }
        };
        assertThatThrownBy(() -> fixture.applier().listener(crash).build().apply(plan))
                .isInstanceOf(Crash.class);

        ApplyResult result = applyWithTraffic(GapStrategy.CORRECTION);

        assertThat(result.steps()).hasSize(1);
        assertThat(uncounted()).isEmpty();
        assertThat(result.gaps().get(0).corrected()).hasSize(3);
    }

    @Test
    void a_correction_that_togai_rejects_is_reported() {
        fixture.fake.inject(FaultPlan.script().on(Events.CORRECT, 1, Fault.status(400, "Not possible")));

        ApplyResult result = applyWithTraffic(GapStrategy.CORRECTION);

        GapReport gap = result.gaps().get(0);
        assertThat(gap.missed())
                .containsExactlyInAnyOrderElementsOf(uncounted())
                .hasSize(1);
        assertThat(gap.corrected()).hasSize(3);
        assertThat(gap.problems()).singleElement().asString().contains("Not possible");
        assertThat(result.isComplete()).isFalse();
    }

    @Test
    void a_failed_search_is_reported_and_the_plan_continues() {
        fixture.fake.inject(FaultPlan.script().on(Events.LIST, 1, Fault.status(403, "Forbidden")));

        ApplyResult result = applyWithTraffic(GapStrategy.ACCEPT);

        assertThat(result.gaps().get(0).problems()).singleElement().asString().contains("the search for events ended");
        assertThat(result.count(StepResult.Outcome.DONE)).isEqualTo(3);
    }

    @Test
    void an_event_that_failed_is_not_missed_by_the_meter() {
        fixture.fake.failNextEvent(IngestionStatus.INGESTION_FAILED_PAST_GRACE_PERIOD);

        assertThat(applyWithTraffic(GapStrategy.ACCEPT).gaps().get(0).missed())
                .hasSize(4)
                .doesNotContain("ride-0");
    }

    private UsageRecorder recorder(RecorderBuilder builder) {
        return builder.time(fixture.time).linger(Duration.ZERO).sendOnRecord().open();
    }

    private void assertNoEventIsLost(UsageRecorder recorder) {
        ApplyResult result = fixture.applier()
                .hold(EventHold.of(recorder::pause, recorder::resume))
                .listener(traffic(recorder::record))
                .build()
                .apply(fixture.plan(GapStrategy.HOLD, CHANGED));
        recorder.flush(Duration.ofMinutes(1));
        fixture.fake.settle();

        assertThat(result.isComplete()).isTrue();
        assertThat(sent).hasSize(6);
        assertThat(uncounted()).isEmpty();
        assertThat(result.gaps().get(0).missed()).isEmpty();
    }

    @Test
    void a_recorder_in_memory_that_holds_its_events_loses_none() {
        try (UsageRecorder recorder = recorder(UsageRecorder.builder(fixture.fake))) {
            recorder.record(fixture.ride("before"));

            assertNoEventIsLost(recorder);

            assertThat(fixture.counts(rides, "before")).isTrue();
        }
    }

    @Test
    void a_recorder_on_disk_that_holds_its_events_loses_none() {
        try (UsageRecorder recorder =
                recorder(UsageRecorder.builder(fixture.fake).durability(Durability.DISK, folder))) {
            assertNoEventIsLost(recorder);
        }
    }

    @Test
    void events_that_togai_processes_late_are_awaited_before_the_meter_is_deactivated() {
        fixture.fake.setSettlePolicy(SettlePolicy.after(Duration.ofSeconds(20)));
        try (UsageRecorder recorder = recorder(UsageRecorder.builder(fixture.fake))) {
            recorder.record(fixture.ride("before"));

            assertNoEventIsLost(recorder);

            assertThat(fixture.counts(rides, "before")).isTrue();
        }
    }

    @Test
    void a_service_that_cannot_list_events_in_progress_is_awaited_for_some_seconds() {
        fixture.fake.inject(FaultPlan.script().on(Events.LIST, 1, Fault.status(400, "status: is not supported")));
        Instant start = fixture.time.now();

        ApplyResult result = fixture.applier()
                .hold(EventHold.of(timeout -> true, () -> {}))
                .build()
                .apply(fixture.plan(GapStrategy.HOLD, CHANGED));

        assertThat(result.isComplete()).isTrue();
        assertThat(Duration.between(start, fixture.time.now())).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
    }

    @Test
    void the_applier_of_the_documentation_holds_a_recorder() {
        MeterPlan plan = fixture.plan(GapStrategy.HOLD, CHANGED);
        TogaiClient togai = TogaiClient.of(fixture.fake);
        try (UsageRecorder recorder = recorder(UsageRecorder.builder(togai))) {
            ApplyResult result = PlanApplier.builder(togai)
                    .hold(EventHold.of(recorder::pause, recorder::resume))
                    .build()
                    .apply(plan);

            assertThat(result.isComplete()).isTrue();
        }
    }

    @Test
    void a_recorder_is_held_and_released() throws InterruptedException {
        try (UsageRecorder recorder = recorder(UsageRecorder.builder(fixture.fake))) {
            EventHold hold = EventHold.of(recorder::pause, recorder::resume);

            assertThat(hold.hold(Duration.ofSeconds(1))).isTrue();
            recorder.record(fixture.ride("held"));
            assertThat(fixture.fake.events().find("held")).isEmpty();
            hold.release();
            recorder.flush(Duration.ofMinutes(1));
            assertThat(fixture.counts(rides, "held")).isTrue();
        }
    }

    @Test
    void the_hold_is_released_after_a_failure_and_the_meter_is_active_before() {
        List<String> order = new ArrayList<>();
        fixture.fake.inject(FaultPlan.script().on(UsageMeters.UPDATE, 1, Fault.status(400, "No")));
        EventHold hold = EventHold.of(
                timeout -> order.add("hold"),
                () -> order.add("release " + fixture.meters.get(rides.id()).isActive()));

        assertThatThrownBy(() -> fixture.applier().hold(hold).build().apply(fixture.plan(GapStrategy.HOLD, CHANGED)))
                .isInstanceOf(ApplyException.class);

        assertThat(order).containsExactly("hold", "release true");
    }

    @Test
    void senders_with_requests_in_flight_stop_the_plan_before_the_gap() {
        List<String> order = new ArrayList<>();
        EventHold hold = EventHold.of(timeout -> !order.add("hold"), () -> order.add("release"));

        assertThatThrownBy(() -> fixture.applier().hold(hold).build().apply(fixture.plan(GapStrategy.HOLD, CHANGED)))
                .isInstanceOf(ApplyException.class)
                .hasMessageContaining("still had requests in flight after 30 s. rides is unchanged.");

        assertThat(order).containsExactly("hold", "release");
        assertThat(fixture.meters.get(rides.id())).isEqualTo(rides);
    }

    @Test
    void an_interrupt_while_senders_are_held_releases_them() {
        List<String> order = new ArrayList<>();
        EventHold hold = EventHold.of(
                timeout -> {
                    throw new InterruptedException("by a test");
                },
                () -> order.add("release"));

        assertThatThrownBy(() -> fixture.applier().hold(hold).build().apply(fixture.plan(GapStrategy.HOLD, CHANGED)))
                .isInstanceOf(ApplyException.class)
                .hasMessageContaining("interrupted");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(order).containsExactly("release");
    }

    /** The end of a process. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }
}

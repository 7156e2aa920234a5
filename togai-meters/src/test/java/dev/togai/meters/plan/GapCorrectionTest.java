package dev.togai.meters.plan;

import static dev.togai.meters.plan.PlanFixture.rides;
import static dev.togai.meters.plan.PlanFixture.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.event.Events;
import dev.togai.event.IngestionStatus;
import dev.togai.meter.UsageMeter;
import dev.togai.meters.MeterSet;
import dev.togai.meters.plan.PlanStep.Kind;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Gaps whose plan ended before their events were corrected: the plan itself, or the next one, corrects each of them once. */
class GapCorrectionTest {

    private static final MeterSet CHANGED = set(rides("rides", "0.5"));

    private final PlanFixture fixture = new PlanFixture();
    private final List<String> sent = new ArrayList<>();
    private UsageMeter rides;

    @BeforeEach
    void createMeter() {
        fixture.addSchema();
        rides = fixture.active(rides("rides", "0.4"));
    }

    /** The end of a process. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private void send() {
        sent.add("ride-" + sent.size());
        fixture.fake.ingestion().ingest(fixture.ride(sent.get(sent.size() - 1)));
    }

    /** Sends an event after each step, and ends the process after the first step of a kind. */
    private void crashAfter(Kind kind, MeterPlan plan) {
        PlanListener listener = new PlanListener() {
            @Override
            public void stepEnded(StepResult result) {
                send();
                if (result.step().kind() == kind) {
                    throw new Crash();
                }
            }
        };
        assertThatThrownBy(() -> fixture.applier().listener(listener).build().apply(plan))
                .isInstanceOf(Crash.class);
    }

    private List<String> uncounted() {
        return sent.stream().filter(id -> !fixture.counts(rides, id)).toList();
    }

    private long corrections() {
        return fixture.fake.journal().stream()
                .filter(call -> call.requestLine().contains("/events/correction"))
                .count();
    }

    private MeterPlan plan() {
        return fixture.plan(GapStrategy.CORRECTION, CHANGED);
    }

    @Test
    void after_a_crash_between_the_activation_and_the_corrections_the_gaps_of_the_plan_are_corrected() {
        send();
        MeterPlan plan = MeterPlan.parse(plan().toJson());
        crashAfter(Kind.ACTIVATE, plan);
        fixture.time.advance(Duration.ofHours(3));
        send();
        assertThat(plan().isEmpty()).isTrue();
        assertThat(uncounted()).containsExactly("ride-1", "ride-2");

        GapCorrection first = fixture.applier().build().correct(plan);
        GapCorrection second = fixture.applier().build().correct(plan);

        assertThat(uncounted()).isEmpty();
        assertThat(first.isComplete()).isTrue();
        assertThat(first.report().text())
                .contains("\n    corrected: ride-1\n    corrected: ride-2\n")
                .endsWith(
                        "correct: 1 gap of the strategy correction, 2 events corrected, 0 not counted (0 errors, 0 warnings)\n");
        assertThat(second.gaps().get(0).corrected()).isEmpty();
        assertThat(corrections()).isEqualTo(2);
    }

    @Test
    void a_correction_that_failed_is_made_by_the_next_one() {
        MeterPlan plan = plan();
        crashAfter(Kind.ACTIVATE, plan);
        fixture.fake.inject(FaultPlan.script().on(Events.CORRECT, 1, Fault.status(400, "Not now")));

        GapCorrection first = fixture.applier().build().correct(plan);
        GapCorrection second = fixture.applier().build().correct(plan);

        assertThat(first.isComplete()).isFalse();
        assertThat(first.gaps().get(0).missed()).containsExactly("ride-0");
        assertThat(second.gaps().get(0).corrected()).containsExactly("ride-0");
        assertThat(uncounted()).isEmpty();
    }

    @Test
    void the_gaps_of_a_plan_are_corrected_after_another_plan_changed_the_meter_again() {
        MeterPlan plan = plan();
        crashAfter(Kind.ACTIVATE, plan);
        fixture.time.advance(Duration.ofMinutes(10));
        send();
        fixture.applier().build().apply(fixture.plan(GapStrategy.CORRECTION, set(rides("rides", "0.6"))));

        fixture.applier().build().correct(plan);

        assertThat(uncounted()).isEmpty();
    }

    @Test
    void a_plan_that_was_not_applied_has_no_events_to_correct() {
        MeterPlan plan = plan();
        send();

        assertThat(fixture.applier().build().correct(plan).gaps()).isEmpty();
    }

    @Test
    void accepted_gaps_are_not_corrected() {
        MeterPlan plan = fixture.plan(GapStrategy.ACCEPT, CHANGED);
        crashAfter(Kind.ACTIVATE, plan);

        assertThat(fixture.applier().build().correct(plan).gaps()).isEmpty();
        assertThat(corrections()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"DEACTIVATE", "UPDATE"})
    void a_meter_that_is_not_active_is_a_problem_with_its_remedy(Kind kind) {
        MeterPlan plan = plan();
        crashAfter(kind, plan);

        GapCorrection correction = fixture.applier().build().correct(plan);

        assertThat(correction.isComplete()).isFalse();
        assertThat(correction.gaps().get(0).problems())
                .containsExactly(
                        "the meter is not active: plan and apply again with the strategy rides=correction, which corrects the"
                                + " events since its deactivation");
    }

    @Test
    void a_stale_plan_states_that_its_gaps_must_be_corrected() {
        MeterPlan plan = plan();
        crashAfter(Kind.UPDATE, plan);

        assertThatThrownBy(() -> fixture.applier().build().apply(plan))
                .isInstanceOf(StalePlanException.class)
                .hasMessageContaining("If this plan was applied before, then correct its gaps");
    }

    @Test
    void a_plan_that_stops_after_a_gap_states_the_meters_that_miss_events() {
        fixture.active(rides("second", "0.4"));
        MeterPlan plan = fixture.plan(GapStrategy.CORRECTION, set(rides("rides", "0.5"), rides("second", "0.5")));
        fixture.fake.inject(FaultPlan.script().on(Events.LIST, 1, Fault.status(403, "Forbidden")));
        PlanListener another = new PlanListener() {
            @Override
            public void gapEnded(GapReport gap) {
                fixture.meters.deactivate(fixture.meter("second").id());
            }
        };

        assertThatThrownBy(() -> fixture.applier().listener(another).build().apply(plan))
                .isInstanceOf(StalePlanException.class)
                .hasMessageEndingWith("Plan again. Then correct the gaps of this plan, with the command, goal or method"
                        + " \"correct\": events may not be counted by rides.");
    }

    @Test
    void the_gaps_of_several_interrupted_meters_begin_at_their_deactivation() {
        UsageMeter second = fixture.active(rides("second", "0.4"));
        send();
        fixture.time.advance(Duration.ofHours(1));
        fixture.meters.deactivate(rides.id());
        fixture.meters.deactivate(second.id());
        send();
        fixture.time.advance(Duration.ofHours(5));

        fixture.applier()
                .build()
                .apply(fixture.plan(GapStrategy.CORRECTION, set(rides("rides", "0.5"), rides("second", "0.5"))));

        assertThat(uncounted()).isEmpty();
        assertThat(sent).allMatch(id -> fixture.counts(second, id));
    }

    @Test
    void a_gap_that_several_plans_left_begins_after_the_last_event_that_the_meter_counted() {
        send();
        fixture.time.advance(Duration.ofHours(2));
        send();
        fixture.time.advance(Duration.ofMinutes(5));
        Instant before = fixture.time.now();
        crashAfter(Kind.DEACTIVATE, plan());
        for (int plans = 0; plans < 3; plans++) {
            fixture.time.advance(Duration.ofHours(4));
            send();
            fixture.meters.update(rides.id(), update -> update.description("By hand"));
        }

        GapReport gap = fixture.applier().build().apply(plan()).gaps().get(0);

        assertThat(uncounted()).isEmpty();
        assertThat(gap.corrected()).containsExactly("ride-2", "ride-3", "ride-4", "ride-5");
        assertThat(gap.from()).isBetween(before.minus(Duration.ofMinutes(6)), before);
        assertThat(gap.problems()).isEmpty();
    }

    @Test
    void a_corrected_event_is_no_proof_that_the_meter_was_active() {
        send();
        fixture.time.advance(Duration.ofHours(1));
        fixture.meters.deactivate(rides.id());
        send();
        fixture.time.advance(Duration.ofHours(2));
        send();
        fixture.time.advance(Duration.ofHours(2));
        fixture.meters.update(rides.id(), update -> update.description("By hand"));
        MeterPlan plan = plan();
        fixture.fake.inject(FaultPlan.script().on(Events.CORRECT, 1, Fault.status(400, "Not now")));
        fixture.applier().build().apply(plan);
        assertThat(uncounted()).containsExactly("ride-1");

        fixture.applier().build().correct(plan);

        assertThat(uncounted()).isEmpty();
    }

    @Test
    void a_start_that_no_event_shows_is_stated() {
        fixture.time.advance(Duration.ofDays(10));
        fixture.meters.deactivate(rides.id());
        for (int day = 0; day < 4; day++) {
            send();
            fixture.time.advance(Duration.ofDays(1));
        }
        fixture.meters.update(rides.id(), update -> update.description("By hand"));

        ApplyResult result = fixture.applier().build().apply(plan());

        assertThat(result.isComplete()).isFalse();
        assertThat(result.gaps().get(0).problems())
                .singleElement()
                .asString()
                .startsWith("it is not known since when the meter was inactive: events that were received before");
        assertThat(fixture.fake.events().find("ride-0").orElseThrow().status())
                .contains(IngestionStatus.INGESTION_COMPLETED_NO_MATCHING_METERS);
    }
}

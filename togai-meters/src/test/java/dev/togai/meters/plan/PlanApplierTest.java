package dev.togai.meters.plan;

import static dev.togai.meters.plan.PlanFixture.count;
import static dev.togai.meters.plan.PlanFixture.renamed;
import static dev.togai.meters.plan.PlanFixture.rides;
import static dev.togai.meters.plan.PlanFixture.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.togai.error.ErrorResponse;
import dev.togai.event.UsageEvent;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterSet;
import dev.togai.meters.plan.StepResult.Outcome;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanApplierTest {

    private final PlanFixture fixture = new PlanFixture();

    private MeterPlan plan(MeterSet set) {
        return fixture.plan(GapStrategy.ACCEPT, set);
    }

    private ApplyResult apply(MeterPlan plan) {
        return fixture.applier().build().apply(plan);
    }

    private List<Outcome> outcomes(ApplyResult result) {
        return result.steps().stream().map(StepResult::outcome).toList();
    }

    @Test
    void a_set_is_applied_changed_outside_and_applied_again() {
        MeterSet set = MeterSet.builder()
                .from(set(rides("rides", "0.4"), count("ride-count")))
                .addMeter(MeterDeclaration.builder()
                        .meter(count("draft"))
                        .active(false)
                        .build())
                .build();
        MeterPlanner planner = fixture.planner().build();

        assertThat(apply(plan(set)).isComplete()).isTrue();
        assertThat(planner.drift(set).isEmpty()).isTrue();
        assertThat(plan(set).isEmpty()).isTrue();

        UsageMeter rides = fixture.meter("rides");
        fixture.meters.deactivate(rides.id());
        fixture.meters.update(
                rides.id(), update -> update.computations(rides("rides", "0.9").computations()));
        fixture.meters.delete(fixture.meter("draft").id());
        assertThat(planner.drift(set).meters())
                .extracting(MeterDrift.DriftedMeter::name)
                .containsExactly("rides", "draft");

        fixture.fake.setBehavior(FakeBehavior.NAMES_OF_DELETED_METERS_STAY_TAKEN, false);
        assertThat(apply(plan(set)).isComplete()).isTrue();
        assertThat(planner.drift(set).isEmpty()).isTrue();
        assertThat(fixture.meter("rides").status()).contains(MeterStatus.ACTIVE);
        assertThat(fixture.meter("draft").status()).contains(MeterStatus.DRAFT);
    }

    @Test
    void a_rename_with_other_fields_is_one_update() {
        UsageMeter rides = fixture.meters.create(rides("rides", "0.4"));
        MeterPlan plan = plan(MeterSet.of(MeterDeclaration.builder()
                .from(renamed(rides("ride-units", "0.5"), "rides"))
                .active(false)
                .build()));
        fixture.fake.clearJournal();

        apply(plan);

        assertThat(fixture.changes()).containsExactly("PATCH /usage_meters/" + rides.id());
        assertThat(fixture.meter("ride-units").computations())
                .isEqualTo(rides("x", "0.5").computations());
    }

    @Test
    void a_change_of_an_active_meter_takes_the_requests_that_the_plan_states() {
        fixture.active(rides("rides", "0.4"));
        MeterPlan plan = fixture.plan(GapStrategy.HOLD, set(rides("rides", "0.5"), count("new")));
        List<String> calls = new ArrayList<>();
        fixture.fake.clearJournal();

        ApplyResult result = fixture.applier()
                .hold(EventHold.of(timeout -> calls.add("hold"), () -> calls.add("release")))
                .build()
                .apply(plan);

        assertThat(outcomes(result)).containsOnly(Outcome.DONE);
        assertThat(calls).containsExactly("hold", "release");
        // One more than planned: the list of events that Togai still processes.
        assertThat(fixture.fake.journal()).hasSize(plan.requests() + 1);
    }

    @Test
    void a_successor_is_active_before_the_former_meter_is_deactivated() {
        UsageMeter former = fixture.active(rides("rides", "0.4"));

        apply(fixture.plan(GapStrategy.SUCCESSOR, MeterSet.of(renamed(rides("rides-2", "0.5"), "rides"))));

        UsageMeter successor = fixture.meter("rides-2");
        assertThat(successor.status()).contains(MeterStatus.ACTIVE);
        assertThat(fixture.meter("rides").status()).contains(MeterStatus.INACTIVE);
        assertThat(fixture.meter("rides").id()).isEqualTo(former.id());
        assertThat(successor.lastActivatedAt().orElseThrow())
                .isBefore(fixture.meter("rides").updatedAt().orElseThrow());
    }

    @Test
    void removed_meters_are_deleted_and_others_are_left_alone() {
        fixture.active(rides("rides", "0.4"));
        UsageMeter other = fixture.active(count("other"));

        ApplyResult result = apply(plan(MeterSet.builder().addRemoved("rides").build()));

        assertThat(outcomes(result)).containsExactly(Outcome.DONE, Outcome.DONE);
        assertThat(fixture.meter("rides").status()).contains(MeterStatus.ARCHIVED);
        assertThat(fixture.meters.get(other.id())).isEqualTo(other);
    }

    @Test
    void a_plan_that_was_written_to_a_file_is_applied() {
        fixture.active(rides("rides", "0.4"));

        apply(MeterPlan.parse(plan(set(rides("rides", "0.5"), count("new"))).toJson()));

        assertThat(plan(set(rides("rides", "0.5"), count("new"))).isEmpty()).isTrue();
    }

    @Test
    void a_plan_that_is_not_allowed_or_lacks_a_hold_is_rejected() {
        fixture.active(rides("rides", "0.4"));
        MeterPlan forbidden = fixture.planner().build().plan(set(rides("rides", "0.5")));
        MeterPlan held = fixture.plan(GapStrategy.HOLD, set(rides("rides", "0.5")));
        fixture.fake.clearJournal();

        assertThatThrownBy(() -> apply(forbidden)).isInstanceOf(InvalidPlanException.class);
        assertThatThrownBy(() -> apply(held))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining("Give the commands or methods that hold and release them");
        assertThat(fixture.fake.journal()).isEmpty();
    }

    @Test
    void a_meter_that_changed_since_the_plan_stops_it_before_any_change() {
        UsageMeter rides = fixture.meters.create(rides("rides", "0.4"));
        MeterPlan plan = plan(set(count("new"), rides("rides", "0.5")));
        fixture.meters.update(rides.id(), update -> update.description("By hand"));
        fixture.fake.clearJournal();

        assertThatThrownBy(() -> apply(plan))
                .isInstanceOf(StalePlanException.class)
                .hasMessageContaining("Nothing was changed. The meter rides: its content was changed: description:")
                .hasMessageEndingWith("Plan again.");
        assertThat(fixture.changes()).isEmpty();
    }

    @Test
    void a_meter_that_was_changed_and_changed_back_stops_the_plan() {
        UsageMeter rides = fixture.active(rides("rides", "0.4"));
        MeterPlan plan = plan(set(rides("rides", "0.5")));
        fixture.meters.deactivate(rides.id());
        fixture.meters.activate(rides.id());

        assertThatThrownBy(() -> apply(plan))
                .isInstanceOf(StalePlanException.class)
                .hasMessageContaining("it was changed at");
    }

    @Test
    void a_plan_of_another_organisation_is_stale() {
        fixture.active(rides("rides", "0.4"));
        MeterPlan plan = plan(set(rides("rides", "0.5")));

        assertThatThrownBy(() -> new PlanFixture().applier().build().apply(plan))
                .isInstanceOf(StalePlanException.class)
                .hasMessageContaining("belongs to another organisation");
    }

    @Test
    void a_name_that_was_taken_since_the_plan_stops_it() {
        MeterPlan plan = plan(set(rides("rides", "0.5")));
        fixture.meters.create(rides("rides", "0.7"));

        assertThatThrownBy(() -> apply(plan))
                .isInstanceOf(StalePlanException.class)
                .hasMessageContaining("a meter of this name exists now");
    }

    @Test
    void a_plan_that_was_applied_is_skipped() {
        fixture.active(rides("rides", "0.4"));
        fixture.meters.create(count("old"));
        MeterPlan plan = plan(MeterSet.builder()
                .from(set(rides("rides", "0.5"), count("new")))
                .addRemoved("old")
                .build());
        apply(plan);
        fixture.fake.clearJournal();

        assertThat(outcomes(apply(plan))).containsOnly(Outcome.SKIPPED);
        assertThat(fixture.changes()).isEmpty();
    }

    @Test
    void a_change_between_two_steps_stops_the_plan_and_activates_the_meter_again() {
        UsageMeter rides = fixture.active(rides("rides", "0.4"));
        MeterPlan plan = plan(set(rides("rides", "0.5")));
        PlanListener editor = new PlanListener() {
            @Override
            public void stepStarted(PlanStep step) {
                if (step.kind() == PlanStep.Kind.UPDATE) {
                    fixture.fake.failNext(ErrorResponse.of(400, "The rule is not supported"));
                }
            }
        };

        ApplyException failure = catchThrowableOfType(
                ApplyException.class,
                () -> fixture.applier().listener(editor).build().apply(plan));

        assertThat(failure)
                .hasMessageContaining("The plan stopped at step 2. update computations of rides.")
                .hasMessageContaining("The rule is not supported")
                .hasMessageContaining("rides was activated again.");
        assertThat(outcomes(failure.result())).containsExactly(Outcome.DONE, Outcome.FAILED, Outcome.NOT_STARTED);
        assertThat(fixture.meters.get(rides.id()).isActive()).isTrue();
    }

    @Test
    void a_meter_that_cannot_be_activated_after_its_edit_gets_its_former_rules_and_is_active() {
        UsageMeter rides = fixture.active(rides("rides", "0.4"));
        MeterPlan plan = plan(set(rides("rides", "0.5")));
        fixture.fake.inject(FaultPlan.script()
                .on(UsageMeters.ACTIVATE, Fault.status(400, "Not valid"), Fault.status(400, "Not valid")));

        assertThatThrownBy(() -> apply(plan))
                .isInstanceOf(ApplyException.class)
                .hasMessageContaining("rides has its former rules again and is active.");

        UsageMeter now = fixture.meters.get(rides.id());
        assertThat(now.isActive()).isTrue();
        assertThat(now.computations()).isEqualTo(rides.computations());
    }

    @Test
    void a_name_that_another_meter_has_now_stops_a_rename_before_its_gap() {
        fixture.active(rides("rides", "0.4"));
        MeterPlan plan = plan(MeterSet.of(renamed(rides("ride-units", "0.4"), "rides")));
        fixture.meters.create(count("ride-units"));
        fixture.fake.clearJournal();

        assertThatThrownBy(() -> apply(plan))
                .isInstanceOf(StalePlanException.class)
                .hasMessageContaining("another meter has the name ride-units now");
        assertThat(fixture.changes()).isEmpty();
    }

    @Test
    void a_meter_with_the_rules_of_another_client_is_not_activated() {
        UsageMeter rides = fixture.active(rides("rides", "0.4"));
        MeterPlan plan = plan(set(rides("rides", "0.5")));
        PlanListener editor = new PlanListener() {
            @Override
            public void stepEnded(StepResult result) {
                if (result.step().kind() == PlanStep.Kind.UPDATE && result.outcome() == Outcome.DONE) {
                    fixture.meters.update(
                            rides.id(),
                            update -> update.computations(rides("x", "0.9").computations()));
                }
            }
        };

        assertThatThrownBy(() -> fixture.applier().listener(editor).build().apply(plan))
                .isInstanceOf(StalePlanException.class)
                .hasMessageContaining(
                        "its content was changed: computations[0].computation: attributes.distance * 0.5 -> ");
    }

    @Test
    void lost_calls_are_resolved_by_reading() {
        fixture.active(rides("rides", "0.4"));
        MeterSet set = set(rides("rides", "0.5"), count("new"));
        MeterPlan plan = plan(set);
        FaultPlan faults = FaultPlan.script()
                .on(UsageMeters.CREATE, 1, Fault.reset().withEffect())
                .on(UsageMeters.ACTIVATE, 1, Fault.stalled().withoutEffect())
                .on(UsageMeters.DEACTIVATE, 1, Fault.status(502, "Bad gateway").withEffect())
                .on(UsageMeters.UPDATE, 1, Fault.rateLimited())
                .on(UsageMeters.UPDATE, 2, Fault.truncatedBody().withEffect());
        fixture.fake.inject(faults);

        assertThat(apply(plan).isComplete()).isTrue();

        assertThat(faults.injected()).hasSize(5);
        assertThat(plan(set).isEmpty()).isTrue();
        assertThat(fixture.fake.meters()).hasSize(2);
    }

    @Test
    void a_service_that_stays_down_fails_the_step_with_advice() {
        MeterPlan plan = plan(set(count("new")));
        fixture.fake.failAll(ErrorResponse.of(503, "Unavailable"));

        assertThatThrownBy(() -> apply(plan))
                .isInstanceOf(ApplyException.class)
                .hasMessageStartingWith("Nothing was changed.")
                .hasMessageEndingWith("Plan again.");
    }

    @Test
    void the_listener_receives_each_step() {
        List<String> events = new ArrayList<>();
        PlanListener listener = new PlanListener() {
            @Override
            public void stepStarted(PlanStep step) {
                events.add("start " + step.number());
            }

            @Override
            public void stepEnded(StepResult result) {
                events.add(result.outcome() + " " + result.step().number());
            }
        };

        fixture.applier().listener(listener).build().apply(plan(set(count("new"))));

        assertThat(events).containsExactly("start 1", "DONE 1", "start 2", "DONE 2");
    }

    @Test
    void a_listener_that_throws_in_a_gap_stops_the_plan_and_the_meter_is_active() {
        UsageMeter rides = fixture.active(rides("rides", "0.4"));
        MeterPlan plan = plan(set(rides("rides", "0.5")));
        PlanListener broken = new PlanListener() {
            @Override
            public void stepEnded(StepResult result) {
                throw new IllegalStateException("by a test");
            }
        };

        assertThatThrownBy(() -> fixture.applier().listener(broken).build().apply(plan))
                .isInstanceOf(ApplyException.class)
                .hasMessageContaining("The listener failed: java.lang.IllegalStateException: by a test.")
                .hasMessageContaining("rides was activated again.");
        assertThat(fixture.meters.get(rides.id()).isActive()).isTrue();
    }

    @Test
    void a_probe_event_is_counted_by_the_changed_meter() {
        fixture.addSchema();
        fixture.active(rides("rides", "0.4"));
        UsageEvent probe = UsageEvent.builder()
                .schemaName(PlanFixture.SCHEMA)
                .timestamp(fixture.time.now())
                .accountId("test")
                .attribute("distance", 100)
                .dimension("city", "chennai")
                .build();

        ApplyResult result = fixture.applier().probe("rides", probe).build().apply(plan(set(rides("rides", "0.5"))));

        assertThat(result.probes()).singleElement().satisfies(report -> {
            assertThat(report.isProcessed()).isTrue();
            assertThat(report.units())
                    .hasValueSatisfying(units -> assertThat(units).isEqualByComparingTo("50"));
        });
        assertThat(result.report().text()).contains("rides: probe: INGESTION_COMPLETED_EVENT_METERED, 50");
    }

    @Test
    void an_interrupt_stops_the_plan() {
        MeterPlan plan = plan(set(count("new")));
        fixture.fake.inject(
                FaultPlan.script().on(UsageMeters.CREATE, 1, Fault.reset().withoutEffect()));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> apply(plan))
                .isInstanceOf(ApplyException.class)
                .hasMessageContaining("The thread was interrupted.");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(fixture.fake.meters()).isEmpty();
    }

    @Test
    void statuses_that_togai_shows_differently_do_not_stop_a_plan() {
        FakeTogai fake = fixture.fake;
        fake.setBehavior(FakeBehavior.DEACTIVATED_METERS_SHOW_AS_DRAFT, true);
        fake.setBehavior(FakeBehavior.NEW_METERS_ARE_DRAFTS, false);
        fixture.active(rides("rides", "0.4"));
        MeterSet set = set(rides("rides", "0.5"), count("new"));

        assertThat(apply(plan(set)).isComplete()).isTrue();
        assertThat(plan(set).isEmpty()).isTrue();
        assertThat(plan(set).plannedAt()).isAfter(Instant.EPOCH);
    }
}

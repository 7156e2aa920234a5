package dev.togai.meters.plan;

import static dev.togai.meters.plan.PlanFixture.count;
import static dev.togai.meters.plan.PlanFixture.rides;
import static dev.togai.meters.plan.PlanFixture.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.togai.meters.MeterSet;
import dev.togai.meters.report.MeterReport;
import org.junit.jupiter.api.Test;

/** The reports of plans, drifts and applied plans, which the commands and the goals print. */
class PlanReportTest {

    private final PlanFixture fixture = new PlanFixture();

    @Test
    void a_new_meter_is_reported_with_its_steps_and_risks() {
        MeterPlan plan = fixture.planner().build().plan(set(rides("rides", "0.4")));

        assertThat(plan.report().text()).isEqualTo("""
                "rides" is created
                    1. create rides
                    2. activate rides
                risk of step 1: Togai rejects a name that a deleted meter may still have. Nothing has changed in that case.
                risk of step 2: The meter counts events that Togai processes from then on, and no earlier ones.
                plan: 2 steps, 6 requests in at least 1 s, 0 other meters left alone (0 errors, 0 warnings)
                """);
    }

    @Test
    void a_change_that_is_not_allowed_is_an_error_and_one_that_loses_events_a_warning() {
        fixture.active(rides("rides", "0.4"));
        fixture.active(count("another"));

        MeterReport forbidden =
                fixture.planner().build().plan(set(rides("rides", "0.5"))).report();
        MeterReport accepted =
                fixture.plan(GapStrategy.ACCEPT, set(rides("rides", "0.5"))).report();

        assertThat(forbidden.hasErrors()).isTrue();
        assertThat(forbidden.summary()).startsWith("not allowed: 3 steps, ").endsWith(", 1 other meter left alone");
        assertThat(forbidden.text()).contains(" - not allowed\n", "\n    not allowed: ");
        assertThat(accepted.text())
                .startsWith("warning: \"rides\" is changed: ")
                .contains("""

                        - computations[0].computation: attributes.distance * 0.4
                        + computations[0].computation: attributes.distance * 0.5
                    """)
                .contains("\n    events in the gap: accept\n", "\n    3. activate rides\n");
        assertThat(accepted.markdown()).contains("\n  ```diff\n  - computations[0]");
    }

    @Test
    void the_end_of_a_meter_is_reported_by_its_last_step() {
        fixture.active(rides("rides", "0.4"));
        MeterPlan deletion = fixture.plan(
                GapStrategy.ACCEPT, MeterSet.builder().addRemoved("rides").build());

        assertThat(deletion.report().text()).startsWith("\"rides\" is deleted\n");
    }

    @Test
    void the_drift_of_a_removed_meter_states_that_it_is_removed() {
        fixture.active(rides("rides", "0.4"));

        MeterReport report = fixture.planner()
                .build()
                .drift(MeterSet.builder().addRemoved("rides").build())
                .report();

        assertThat(report.text()).contains("\n    - meter: exists\n    + meter: removed\n");
    }

    @Test
    void a_drift_is_a_warning_with_both_values() {
        String id = fixture.active(rides("rides", "0.5")).id();

        MeterReport report = fixture.planner()
                .build()
                .drift(set(rides("rides", "0.4"), count("missing")))
                .report();

        assertThat(report.text())
                .startsWith("""
                warning: "rides" (%s) differs
                    - computations[0].computation: attributes.distance * 0.5
                    + computations[0].computation: attributes.distance * 0.4
                warning: "missing" does not exist
                """.formatted(id))
                .endsWith("drift: 2 meters differ, 0 other meters left alone (0 errors, 2 warnings)\n");
    }

    @Test
    void an_applied_plan_is_reported_by_step() {
        MeterPlan plan = fixture.planner().build().plan(set(rides("rides", "0.4")));

        assertThat(fixture.applier().build().apply(plan).report().text()).isEqualTo("""
                        1. create rides: done
                        2. activate rides: done
                        apply: of 2 steps, 2 done (0 errors, 0 warnings)
                        """);
    }

    @Test
    void a_plan_that_stopped_has_its_failed_step_as_error() {
        fixture.active(rides("rides", "0.4"));
        MeterPlan plan = fixture.plan(GapStrategy.HOLD, set(rides("rides", "0.5")));

        ApplyException e = catchThrowableOfType(
                ApplyException.class,
                () -> fixture.applier()
                        .hold(EventHold.ofCommands("exit 3", "true"))
                        .build()
                        .apply(plan));

        assertThat(e.result().report().text())
                .startsWith("error: 1. deactivate rides: failed, The command that holds the events failed")
                .contains("\nwarning: 2. update computations of rides: not started\n")
                .endsWith("apply: of 3 steps, 0 done, 1 failed, 2 not started (1 error, 2 warnings)\n");
    }
}

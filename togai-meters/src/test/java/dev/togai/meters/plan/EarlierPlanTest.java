package dev.togai.meters.plan;

import static dev.togai.meters.plan.PlanFixture.rides;
import static dev.togai.meters.plan.PlanFixture.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.meter.UsageMeters;
import dev.togai.meters.MeterSet;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The end of a process within a hold, or before corrections, after which the events of senders are still held or not counted. */
class EarlierPlanTest {

    private static final MeterSet CHANGED = set(rides("rides", "0.5"));

    private final PlanFixture fixture = new PlanFixture();
    private final List<String> calls = new ArrayList<>();
    private final EventHold hold = EventHold.of(timeout -> calls.add("hold"), () -> calls.add("release"));

    /** The end of a process. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    @BeforeEach
    void createMeter() {
        fixture.addSchema();
        fixture.active(rides("rides", "0.4"));
    }

    /** Applies a plan in a process that ends after a step: no code of it runs any more, and events that it held stay held. */
    private MeterPlan applyUntil(PlanStep.Kind last, GapStrategy strategy) {
        MeterPlan plan = fixture.plan(strategy, CHANGED);
        PlanListener crash = new PlanListener() {
            @Override
            public void stepEnded(StepResult result) {
                if (result.step().kind() == last) {
                    throw new Crash();
                }
            }
        };
        EventHold held = EventHold.of(timeout -> true, () -> {});
        assertThatThrownBy(() ->
                        fixture.applier().hold(held).listener(crash).build().apply(plan))
                .isInstanceOf(Crash.class);
        return plan;
    }

    @ParameterizedTest
    @EnumSource(
            value = PlanStep.Kind.class,
            names = {"DEACTIVATE", "UPDATE", "ACTIVATE"})
    void a_new_plan_releases_the_events_that_an_ended_process_held(PlanStep.Kind last) {
        applyUntil(last, GapStrategy.HOLD);

        MeterPlan plan =
                fixture.plan(last == PlanStep.Kind.ACTIVATE ? GapStrategy.HOLD : GapStrategy.CORRECTION, CHANGED);
        fixture.applier().hold(hold).build().apply(plan);

        assertThat(calls).containsExactly("release");
        assertThat(fixture.meter("rides").isActive()).isTrue();
    }

    @Test
    void the_same_plan_releases_the_events_that_an_ended_process_held() {
        MeterPlan plan = applyUntil(PlanStep.Kind.ACTIVATE, GapStrategy.HOLD);
        List<String> received = new ArrayList<>();
        PlanListener listener = new PlanListener() {
            @Override
            public void eventsReleased() {
                received.add("released");
            }
        };

        ApplyResult result =
                fixture.applier().hold(hold).listener(listener).build().apply(plan);

        assertThat(result.count(StepResult.Outcome.SKIPPED)).isEqualTo(3);
        assertThat(calls).containsExactly("release");
        assertThat(received).containsExactly("released");
    }

    @Test
    void a_plan_that_holds_events_releases_them_once() {
        fixture.applier().hold(hold).build().apply(fixture.plan(GapStrategy.HOLD, CHANGED));

        assertThat(calls).containsExactly("hold", "release");
    }

    @Test
    void a_plan_that_fails_before_its_hold_states_that_events_may_still_be_held() {
        MeterPlan plan = fixture.plan(GapStrategy.ACCEPT, CHANGED);
        fixture.fake.inject(FaultPlan.script().on(UsageMeters.UPDATE, 1, Fault.status(400, "No")));

        assertThatThrownBy(() -> fixture.applier().hold(hold).build().apply(plan))
                .isInstanceOf(ApplyException.class)
                .hasMessageContaining("Plan again. Events that an earlier plan may have held are not released: ");
        assertThat(calls).isEmpty();
    }

    @Test
    void a_release_that_fails_stops_the_plan() {
        MeterPlan plan = applyUntil(PlanStep.Kind.ACTIVATE, GapStrategy.HOLD);

        assertThatThrownBy(() -> fixture.applier()
                        .hold(EventHold.ofCommands("true", "exit 4"))
                        .build()
                        .apply(plan))
                .isInstanceOf(ApplyException.class)
                .hasMessageContaining(
                        "The command that releases the events failed: exit 4: its exit code is 4. Run it by hand");
    }

    @Test
    void a_plan_without_steps_names_the_commands_that_an_earlier_one_may_need() {
        applyUntil(PlanStep.Kind.ACTIVATE, GapStrategy.CORRECTION);

        MeterPlan corrected = fixture.plan(GapStrategy.CORRECTION, CHANGED);
        MeterPlan held = fixture.plan(GapStrategy.HOLD, CHANGED);
        MeterPlan accepted = fixture.plan(GapStrategy.ACCEPT, CHANGED);
        fixture.time.advance(Duration.ofDays(2));

        assertThat(corrected.isEmpty()).isTrue();
        assertThat(corrected.report().text())
                .startsWith(
                        "note: The last activation of a meter without a step was that of rides at about 2024-01-01T")
                .contains("then correct them with that plan, with the command, goal or method \"correct\".");
        assertThat(held.notes()).singleElement().asString().endsWith("it releases them, also without a step.");
        assertThat(MeterPlan.parse(held.toJson()).notes()).isEqualTo(held.notes());
        assertThat(accepted.notes()).isEmpty();
        assertThat(fixture.plan(GapStrategy.CORRECTION, CHANGED).notes()).isEmpty();
    }

    @Test
    void the_plan_of_a_meter_that_a_hold_left_inactive_states_that_events_may_be_held() {
        applyUntil(PlanStep.Kind.DEACTIVATE, GapStrategy.HOLD);

        assertThat(fixture.plan(GapStrategy.CORRECTION, CHANGED)
                        .changes()
                        .get(0)
                        .notes())
                .contains(EarlierPlanNotes.HELD);
    }
}

package dev.togai.meters.plan;

import static dev.togai.meters.plan.PlanFixture.count;
import static dev.togai.meters.plan.PlanFixture.rides;
import static dev.togai.meters.plan.PlanFixture.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.togai.meters.plan.PlanStep.Kind;
import dev.togai.meters.plan.StepResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A plan that its caller stops leaves no meter inactive and no event held. */
class StoppedPlanTest {

    private final PlanFixture fixture = new PlanFixture();
    private final List<String> holds = new ArrayList<>();
    private boolean stopped;

    @BeforeEach
    void createMeters() {
        fixture.addSchema();
        fixture.active(rides("rides", "0.4"));
        fixture.active(rides("second", "0.4"));
    }

    /** Stops the plan when a step of this kind starts. */
    private PlanListener stopAt(Kind kind) {
        return new PlanListener() {
            @Override
            public void stepStarted(PlanStep step) {
                stopped |= step.kind() == kind;
                fixture.fake.ingestion().ingest(fixture.ride("ride-" + step.number()));
            }
        };
    }

    private PlanApplier.Builder applier() {
        return fixture.applier()
                .stopWhen(() -> stopped)
                .hold(EventHold.of(timeout -> holds.add("hold"), () -> holds.add("release")));
    }

    private MeterPlan plan(GapStrategy strategy) {
        return fixture.plan(strategy, set(rides("rides", "0.5"), rides("second", "0.5")));
    }

    private ApplyException stop(PlanApplier applier, MeterPlan plan) {
        ApplyException exception = catchThrowableOfType(ApplyException.class, () -> applier.apply(plan));
        assertThat(exception).isNotNull();
        return exception;
    }

    @Test
    void a_plan_that_is_stopped_before_it_starts_changes_nothing() {
        stopped = true;
        MeterPlan plan = plan(GapStrategy.ACCEPT);
        fixture.fake.clearJournal();

        assertThat(stop(applier().build(), plan))
                .hasMessageStartingWith(
                        "The plan was stopped before step 1. deactivate rides. Plan again. Events that");
        assertThat(fixture.changes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"DEACTIVATE", "UPDATE", "ACTIVATE"})
    void a_gap_that_has_begun_is_ended(Kind kind) {
        ApplyException exception = stop(applier().listener(stopAt(kind)).build(), plan(GapStrategy.HOLD));

        assertThat(exception.result().count(Outcome.DONE)).isEqualTo(3);
        assertThat(exception.result().count(Outcome.NOT_STARTED)).isEqualTo(3);
        assertThat(exception).hasMessageStartingWith("The plan was stopped before step 4. deactivate second.");
        assertThat(exception.report().text()).contains("\nerror: The plan was stopped before step 4");
        assertThat(fixture.meter("rides").isActive()).isTrue();
        assertThat(fixture.meter("second").isActive()).isTrue();
        assertThat(holds).containsExactly("hold", "release");
    }

    @Test
    void events_that_are_held_before_the_gap_are_released() {
        EventHold hold = EventHold.of(timeout -> stopped = holds.add("hold"), () -> holds.add("release"));

        ApplyException exception = stop(applier().hold(hold).build(), plan(GapStrategy.HOLD));

        assertThat(exception)
                .hasMessageContaining("The plan was stopped before step 1. deactivate rides. rides is unchanged.");
        assertThat(exception.result().count(Outcome.NOT_STARTED)).isEqualTo(6);
        assertThat(holds).containsExactly("hold", "release");
    }

    @Test
    void corrections_that_are_not_made_are_stated_and_made_afterwards() {
        MeterPlan plan = plan(GapStrategy.CORRECTION);

        ApplyException exception =
                stop(applier().listener(stopAt(Kind.ACTIVATE)).build(), plan);

        assertThat(exception.result().gaps().get(0).problems()).containsExactly(GapFindings.STOPPED);
        assertThat(exception).hasMessageContaining("events may not be counted by rides.");
        stopped = false;
        assertThat(applier().build().correct(plan).gaps().get(0).corrected()).containsExactly("ride-2", "ride-3");
        assertThat(fixture.counts(fixture.meter("rides"), "ride-2")).isTrue();
    }

    @Test
    void a_step_outside_of_a_gap_is_not_started() {
        MeterPlan plan = fixture.plan(GapStrategy.ACCEPT, set(count("new")));

        assertThatThrownBy(() -> applier().listener(stopAt(Kind.CREATE)).build().apply(plan))
                .hasMessageStartingWith("The plan was stopped before step 2. activate new.");
        assertThat(fixture.meter("new").isActive()).isFalse();
    }

    @Test
    void a_hold_of_the_application_that_fails_is_reported_with_the_steps() {
        EventHold failing = EventHold.of(timeout -> true, () -> {
            throw new IllegalStateException("closed");
        });

        ApplyException exception = stop(applier().hold(failing).build(), plan(GapStrategy.HOLD));

        assertThat(exception)
                .hasMessageContaining(
                        "The senders of events could not be released: java.lang.IllegalStateException: closed.")
                .hasMessageContaining("Release them by hand: the events are held.");
        assertThat(exception.result().count(Outcome.DONE)).isEqualTo(3);
    }
}

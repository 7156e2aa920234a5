package dev.togai.meters.plan;

import static dev.togai.meters.plan.PlanFixture.rides;
import static dev.togai.meters.plan.PlanFixture.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.meter.UsageMeter;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterSet;
import dev.togai.meters.plan.PlanStep.Kind;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The corrections of an applied plan end with its own gap, and leave later times in which the meter is inactive unbilled. */
class GapEndTest {

    private static final MeterSet CHANGED = set(rides("rides", "0.5"));

    private final PlanFixture fixture = new PlanFixture();
    private UsageMeter rides;

    @BeforeEach
    void createMeter() {
        fixture.addSchema();
        rides = fixture.active(rides("rides", "0.4"));
    }

    private void send(String id) {
        fixture.fake.ingestion().ingest(fixture.ride(id));
    }

    /** Applies a plan, and sends an event after its deactivation. */
    private ApplyResult apply(MeterPlan plan, String event) {
        PlanListener listener = new PlanListener() {
            @Override
            public void stepEnded(StepResult result) {
                if (result.step().kind() == Kind.DEACTIVATE) {
                    send(event);
                }
            }
        };
        return fixture.applier().listener(listener).build().apply(plan);
    }

    private void advance(Duration duration) {
        fixture.time.advance(duration);
    }

    /** Has the meter inactive for some minutes, and sends an event at the start. */
    private void pause(int minutes, String event) {
        fixture.meters.deactivate(rides.id());
        send(event);
        advance(Duration.ofMinutes(minutes));
        fixture.meters.activate(rides.id());
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 70})
    void a_later_pause_is_not_billed(int minutes) {
        MeterPlan plan = fixture.plan(GapStrategy.CORRECTION, CHANGED);
        apply(plan, "of the gap");
        advance(Duration.ofHours(3));
        send("between");
        advance(Duration.ofMinutes(10));
        pause(minutes, "free");
        advance(Duration.ofMinutes(10));
        send("after");

        GapCorrection correction = fixture.applier().build().correct(plan);
        ApplyResult again = fixture.applier().build().apply(plan);

        assertThat(fixture.counts(rides, "of the gap")).isTrue();
        assertThat(fixture.counts(rides, "free")).isFalse();
        assertThat(correction.isComplete()).isTrue();
        assertThat(again.isComplete()).isTrue();
        assertThat(correction.report().text())
                .contains(", accept: 1 event not counted, 0 corrected\n    not counted: free\n", "and inactive again:")
                .endsWith(
                        "1 gap of the strategy correction, 0 events corrected, 1 not counted (0 errors, 1 warning)\n");
    }

    @Test
    void a_long_pause_without_an_event_before_is_reported_and_not_billed() {
        MeterPlan plan = fixture.plan(GapStrategy.CORRECTION, CHANGED);
        fixture.applier().build().apply(plan);
        advance(Duration.ofHours(3));
        fixture.meters.deactivate(rides.id());
        send("free");
        advance(Duration.ofHours(1));
        send("free too");
        fixture.meters.activate(rides.id());

        GapCorrection correction = fixture.applier().build().correct(plan);

        assertThat(fixture.counts(rides, "free")).isFalse();
        assertThat(correction.isComplete()).isFalse();
        assertThat(correction.gaps().get(1).missed()).containsExactly("free", "free too");
        assertThat(correction.gaps().get(1).problems())
                .singleElement()
                .asString()
                .startsWith("these events are not corrected, because it is not known whether the plan made the meter"
                        + " inactive: to count them, run togai correct --meter \"rides\" --from 2024-01-01T");
        GapReport later = correction.gaps().get(1);
        assertThat(fixture.applier()
                        .build()
                        .correct("rides", later.from(), later.to())
                        .gaps()
                        .get(0)
                        .corrected())
                .containsExactly("free", "free too");
    }

    @Test
    void the_accepted_gap_of_the_next_plan_is_not_billed() {
        MeterPlan plan = fixture.plan(GapStrategy.CORRECTION, CHANGED);
        fixture.applier().build().apply(plan);
        advance(Duration.ofHours(3));
        apply(fixture.plan(GapStrategy.ACCEPT, set(rides("rides", "0.6"))), "accepted");

        fixture.applier().build().correct(plan);

        assertThat(fixture.counts(rides, "accepted")).isFalse();
    }

    @Test
    void a_free_week_is_not_billed_by_applying_the_plan_before_again() {
        MeterPlan plan = fixture.plan(GapStrategy.CORRECTION, CHANGED);
        fixture.applier().build().apply(plan);
        advance(Duration.ofDays(3));
        MeterDeclaration inactive = MeterDeclaration.builder()
                .meter(rides("rides", "0.5"))
                .active(false)
                .build();
        fixture.applier().build().apply(fixture.plan(GapStrategy.ACCEPT, MeterSet.of(inactive)));
        advance(Duration.ofDays(1));
        send("free");
        advance(Duration.ofDays(6));
        fixture.applier().build().apply(fixture.plan(GapStrategy.ACCEPT, CHANGED));

        ApplyResult again = fixture.applier().build().apply(plan);

        assertThat(fixture.counts(rides, "free")).isFalse();
        assertThat(again.gaps()).flatExtracting(GapReport::missed).containsExactly("free");
    }

    @Test
    void a_pause_after_an_interruption_that_the_plan_ended_is_not_billed() {
        fixture.meters.deactivate(rides.id());
        send("of the gap");
        advance(Duration.ofHours(2));
        MeterPlan plan = fixture.plan(GapStrategy.CORRECTION, CHANGED);
        fixture.applier().build().apply(plan);
        advance(Duration.ofMinutes(10));
        send("between");
        advance(Duration.ofMinutes(10));
        pause(5, "free");

        fixture.applier().build().correct(plan);

        assertThat(fixture.counts(rides, "of the gap")).isTrue();
        assertThat(fixture.counts(rides, "free")).isFalse();
    }
}

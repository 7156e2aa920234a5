package dev.togai.meters.plan;

import static dev.togai.meters.plan.PlanFixture.rides;
import static dev.togai.meters.plan.PlanFixture.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.togai.dsl.lint.finding.Severity;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.meters.MeterSet;
import dev.togai.proof.ChangeClass;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.fault.FaultScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Plans for a meter that is inactive since a short time, because of a plan that stopped or on purpose. */
class InterruptionTest {

    private static final MeterSet CHANGED = set(rides("rides", "0.5"));

    private final PlanFixture fixture = new PlanFixture();
    private UsageMeter rides;

    @BeforeEach
    void interruptedMeter() {
        fixture.addSchema();
        rides = fixture.active(rides("rides", "0.4"));
    }

    private void interrupt() {
        fixture.time.advance(Duration.ofDays(3));
        fixture.meters.deactivate(rides.id());
        fixture.fake.ingestion().ingest(fixture.ride("missed"));
        fixture.time.advance(Duration.ofHours(1));
    }

    private MeterPlanner.Builder planner() {
        MeterPlanner.Builder planner = fixture.planner().classifier(TreeComparison.CLASSIFIER);
        for (ChangeClass changeClass : ChangeClass.values()) {
            planner.confirm(changeClass);
        }
        return planner;
    }

    @ParameterizedTest
    @EnumSource(value = GapStrategy.class, mode = Mode.EXCLUDE, names = "ACCEPT")
    void a_strategy_for_all_meters_does_not_bill_an_interruption_that_may_be_on_purpose(GapStrategy strategy) {
        interrupt();

        MeterPlan plan = planner().gap(strategy).build().plan(CHANGED);

        assertThat(plan.obstacles())
                .singleElement()
                .asString()
                .startsWith("rides: The meter was active until about "
                        + fixture.meter("rides").updatedAt().orElseThrow())
                .endsWith(
                        "and its events since then are not billed. Plan with rides=correction as strategy to bill them, or with"
                                + " rides=accept if it was inactive on purpose.");
    }

    @Test
    void a_strategy_for_the_meter_bills_the_interruption_with_a_warning() {
        interrupt();

        MeterPlan plan = planner()
                .gap(GapStrategy.HOLD)
                .gap("rides", GapStrategy.CORRECTION)
                .build()
                .plan(CHANGED);

        assertThat(plan.isAllowed()).isTrue();
        assertThat(plan.report().entries().get(0).severity()).isEqualTo(Severity.WARNING);
        assertThat(plan.report().text()).contains("note: Corrects and bills the events since about ");
        fixture.applier().build().apply(plan);
        assertThat(fixture.counts(rides, "missed")).isTrue();
    }

    @Test
    void held_events_are_not_released_to_an_inactive_meter_without_a_word() {
        MeterPlan plan = fixture.plan(GapStrategy.HOLD, CHANGED);
        FaultScript faults = FaultPlan.script();
        for (int i = 1; i < 30; i++) {
            faults = faults.on(UsageMeters.ACTIVATE, i, Fault.status(403, "Forbidden"));
        }
        fixture.fake.inject(faults);
        List<String> calls = new ArrayList<>();
        EventHold hold = EventHold.of(timeout -> calls.add("hold"), () -> calls.add("release"));

        ApplyException stopped = catchThrowableOfType(
                ApplyException.class, () -> fixture.applier().hold(hold).build().apply(plan));

        assertThat(calls).containsExactly("hold", "release");
        assertThat(stopped.result().gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.problems())
                        .containsExactly(
                                "the meter is not active, and counts no events, nor held ones that are released now:"
                                        + " plan again with the strategy rides=correction, which bills them"));
    }

    /** The end of a process. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void events_that_count_for_a_meter_and_its_successor_after_a_crash_are_reported() {
        MeterSet set = MeterSet.of(PlanFixture.renamed(rides("rides-2", "0.5"), "rides"));
        PlanListener crash = new PlanListener() {
            @Override
            public void stepEnded(StepResult result) {
                if (result.step().kind() == PlanStep.Kind.ACTIVATE) {
                    throw new Crash();
                }
            }
        };
        PlanApplier crashing = fixture.applier().listener(crash).build();
        MeterPlan first = fixture.plan(GapStrategy.SUCCESSOR, set);
        assertThatThrownBy(() -> crashing.apply(first)).isInstanceOf(Crash.class);
        fixture.time.advance(Duration.ofHours(3));
        fixture.fake.ingestion().ingest(fixture.ride("twice"));
        fixture.time.advance(Duration.ofHours(3));

        MeterPlan plan = fixture.plan(GapStrategy.SUCCESSOR, set);
        ApplyResult result = fixture.applier().build().apply(plan);

        assertThat(plan.report().text())
                .startsWith("\"rides-2\" replaces \"rides\"")
                .containsPattern("note: Events since about \\S+ count for rides and for rides-2\\.");
        assertThat(result.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.problems())
                        .containsExactly(
                                "1 event counted by rides and by rides-2: bill only one of both meters for this time",
                                "twice: counted by both meters"));
        assertThat(fixture.counts(rides, "twice")).isTrue();
    }
}

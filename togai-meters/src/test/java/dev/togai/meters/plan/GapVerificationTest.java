package dev.togai.meters.plan;

import static dev.togai.meters.plan.PlanFixture.rides;
import static dev.togai.meters.plan.PlanFixture.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.TogaiClient;
import dev.togai.event.EventRecord;
import dev.togai.event.Events;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterType;
import dev.togai.meter.UsageMeter;
import dev.togai.meters.MeterSet;
import dev.togai.meters.plan.PlanStep.Kind;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.EventAttribute;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.fault.FaultScript;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A correction meters an event again for all meters: it is checked before and after, so that no meter loses units unstated. */
class GapVerificationTest {

    private static final MeterSet CHANGED = set(rides("rides", "0.5"));

    private final PlanFixture fixture = new PlanFixture();
    private UsageMeter rides;
    private UsageMeter other;

    @BeforeEach
    void createMeters() {
        fixture.addSchema();
        rides = fixture.active(rides("rides", "0.4"));
        other = fixture.active(rides("other", "2"));
    }

    /** The end of a process. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Returns a plan that sent events in its gap, and ended before they were corrected. */
    private MeterPlan crashed(int events) {
        MeterPlan plan = fixture.plan(GapStrategy.CORRECTION, CHANGED);
        PlanListener listener = new PlanListener() {
            @Override
            public void stepEnded(StepResult result) {
                if (result.step().kind() == Kind.ACTIVATE) {
                    throw new Crash();
                }
                for (int i = 0; i < events && result.step().kind() == Kind.DEACTIVATE; i++) {
                    fixture.fake.ingestion().ingest(fixture.ride("ride-" + i));
                }
            }
        };
        assertThatThrownBy(() -> fixture.applier().listener(listener).build().apply(plan))
                .isInstanceOf(Crash.class);
        return plan;
    }

    private GapReport correct(MeterPlan plan) {
        return correct(TogaiClient.of(fixture.fake), plan);
    }

    private GapReport correct(TogaiClient client, MeterPlan plan) {
        return PlanApplier.builder(client)
                .timeSource(fixture.time)
                .build()
                .correct(plan)
                .gaps()
                .get(0);
    }

    private EventRecord event(String id) {
        return fixture.fake.events().find(id).orElseThrow();
    }

    private Optional<BigDecimal> units(UsageMeter meter, String id) {
        return event(id).pipelineInfo().stream()
                .flatMap(info -> info.usageMeters().stream())
                .filter(units -> units.id().equals(meter.id()))
                .flatMap(units -> units.units().stream())
                .findFirst();
    }

    private long corrections() {
        return fixture.fake.journal().stream()
                .filter(call -> call.requestLine().contains("/events/correction"))
                .count();
    }

    private void requireAnotherAttribute() {
        fixture.fake
                .eventSchemas()
                .update(
                        PlanFixture.SCHEMA,
                        update -> update.attributes(List.of(EventAttribute.of("distance"), EventAttribute.of("tip"))));
    }

    private UsageMeter createFailingMeter() {
        return fixture.active(CreateUsageMeterRequest.builder()
                .unchecked()
                .name("broken")
                .type(MeterType.COUNTER)
                .aggregation(Aggregation.SUM)
                .eventSchemaName(PlanFixture.SCHEMA)
                .computations(List.of(Computation.builder()
                        .formula(JsonLogic.unchecked("{\"/\":[1,0]}"))
                        .build()))
                .build());
    }

    @Test
    void a_correction_whose_processing_fails_is_not_counted_and_the_next_ones_are_not_made() {
        MeterPlan plan = crashed(3);
        requireAnotherAttribute();

        GapReport gap = correct(plan);

        assertThat(gap.corrected()).isEmpty();
        assertThat(gap.missed()).containsExactly("ride-0", "ride-1", "ride-2");
        assertThat(gap.problems().get(0))
                .startsWith("ride-0: its correction ended with the status INGESTION_FAILED")
                .endsWith(", and removed 200 units of the meter other");
        assertThat(gap.problems().get(1)).contains("the further events (2) are not corrected");
        assertThat(corrections()).isEqualTo(1);
        assertThat(units(other, "ride-1")).isPresent();
    }

    @Test
    void an_event_whose_correction_failed_before_is_not_counted() {
        MeterPlan plan = crashed(2);
        UsageMeter failing = createFailingMeter();
        correct(plan);
        fixture.meters.deactivate(failing.id());

        GapReport gap = correct(plan);

        assertThat(gap.missed()).containsExactly("ride-0");
        assertThat(gap.corrected()).containsExactly("ride-1");
        assertThat(gap.problems())
                .singleElement()
                .asString()
                .startsWith("ride-0: an earlier correction ended with the status INGESTION_FAILED_UNITS_INVALID");
    }

    @Test
    void a_correction_that_the_rule_of_another_meter_fails_is_not_counted() {
        MeterPlan plan = crashed(1);
        createFailingMeter();

        GapReport gap = correct(plan);

        assertThat(gap.missed()).containsExactly("ride-0");
        assertThat(gap.problems().get(0))
                .startsWith("ride-0: its correction ended with the status INGESTION_FAILED_UNITS_INVALID");
    }

    @Test
    void a_meter_that_is_deactivated_while_its_events_are_corrected_does_not_count_them() {
        MeterPlan plan = crashed(3);
        TogaiClient client =
                new InterceptedEvents(TogaiClient.of(fixture.fake), () -> fixture.meters.deactivate(rides.id()));

        GapReport gap = correct(client, plan);

        assertThat(gap.corrected()).isEmpty();
        assertThat(gap.missed()).hasSize(3);
        assertThat(gap.problems().get(0)).endsWith(" without this meter");
        assertThat(corrections()).isEqualTo(1);
    }

    @Test
    void an_event_with_units_of_a_meter_that_is_inactive_now_is_not_corrected() {
        MeterPlan plan = crashed(2);
        fixture.meters.deactivate(other.id());

        GapReport gap = correct(plan);

        assertThat(gap.missed()).containsExactly("ride-0", "ride-1");
        assertThat(gap.problems())
                .contains("ride-0: not corrected, because the correction would remove 200 units of the meter other,"
                        + " which is not active");
        assertThat(corrections()).isZero();
        assertThat(units(other, "ride-0")).isPresent();
    }

    @Test
    void an_event_with_units_of_a_meter_that_is_deleted_now_is_not_corrected() {
        MeterPlan plan = crashed(1);
        fixture.meters.deactivate(other.id());
        fixture.meters.delete(other.id());

        GapReport gap = correct(plan);

        assertThat(gap.problems()).singleElement().asString().endsWith(" other, which does not exist any more");
        assertThat(corrections()).isZero();
    }

    @Test
    void the_gap_of_a_first_meter_is_not_corrected_while_the_second_is_inactive() {
        MeterSet both = set(rides("rides", "0.5"), rides("other", "3"));
        MeterPlan plan = fixture.plan(GapStrategy.CORRECTION, both);
        fixture.fake.inject(FaultPlan.script().on(Events.LIST, 1, Fault.status(403, "Forbidden")));
        PlanListener listener = new PlanListener() {
            @Override
            public void stepEnded(StepResult result) {
                fixture.fake
                        .ingestion()
                        .ingest(fixture.ride("ride-" + result.step().number()));
                if (result.step().number() == 4) {
                    throw new Crash();
                }
            }
        };
        assertThatThrownBy(() -> fixture.applier().listener(listener).build().apply(plan))
                .isInstanceOf(Crash.class);
        fixture.time.advance(Duration.ofMinutes(20));

        correct(plan);
        fixture.applier().build().apply(fixture.plan(GapStrategy.CORRECTION, both));
        GapReport again = correct(plan);

        assertThat(again.isComplete()).isTrue();
        for (int step = 1; step <= 4; step++) {
            assertThat(units(rides, "ride-" + step)).isPresent();
            assertThat(units(other, "ride-" + step)).isPresent();
        }
    }

    @Test
    void units_of_another_meter_that_a_correction_changes_are_a_warning() {
        MeterPlan plan = crashed(1);
        fixture.time.advance(Duration.ofHours(1));
        fixture.applier().build().apply(fixture.plan(GapStrategy.ACCEPT, set(rides("other", "5"))));

        GapReport gap = correct(plan);

        assertThat(gap.corrected()).containsExactly("ride-0");
        assertThat(gap.isComplete()).isTrue();
        assertThat(gap.warnings())
                .containsExactly("ride-0: its correction changed the units of the meter other from 200 to 500");
        assertThat(gap.entry().toString()).startsWith("warning: ");
    }

    @Test
    void events_that_are_corrected_with_other_rules_than_those_of_the_plan_are_a_warning() {
        MeterPlan plan = crashed(1);
        fixture.time.advance(Duration.ofHours(1));
        fixture.fake.ingestion().ingest(fixture.ride("after"));
        fixture.applier().build().apply(fixture.plan(GapStrategy.ACCEPT, set(rides("rides", "9"))));

        GapReport gap = correct(plan);

        assertThat(gap.corrected()).containsExactly("ride-0");
        assertThat(gap.warnings())
                .containsExactly("the meter was changed after the plan, and the corrected events are counted with its"
                        + " present rules: check their units");
    }

    @Test
    void a_correction_that_is_processed_late_is_awaited() {
        MeterPlan plan = crashed(2);
        fixture.time.advance(Duration.ofMinutes(30));
        TogaiClient client =
                InterceptedEvents.lagging(TogaiClient.of(fixture.fake), fixture.time, Duration.ofSeconds(20));

        GapReport gap = correct(client, plan);

        assertThat(gap.corrected()).containsExactly("ride-0", "ride-1");
        assertThat(gap.problems()).isEmpty();
    }

    @Test
    void a_correction_that_is_not_processed_in_time_has_no_known_result() {
        MeterPlan plan = crashed(1);
        fixture.time.advance(Duration.ofMinutes(30));
        TogaiClient client =
                InterceptedEvents.lagging(TogaiClient.of(fixture.fake), fixture.time, Duration.ofMinutes(10));

        GapReport gap = correct(client, plan);

        assertThat(gap.corrected()).isEmpty();
        assertThat(gap.problems())
                .containsExactly("ride-0: the result of its correction is not known, because Togai has not processed it"
                        + " yet");
    }

    @Test
    void after_a_call_that_failed_in_all_attempts_no_further_correction_is_called() {
        MeterPlan plan = crashed(40);
        FaultScript script = FaultPlan.script();
        for (int call = 4; call < 9; call++) {
            script = script.on(Events.CORRECT, call, Fault.rateLimited(Duration.ofSeconds(1)));
        }
        fixture.fake.inject(script);

        GapReport gap = correct(plan);

        assertThat(gap.corrected()).containsExactly("ride-0", "ride-1", "ride-2");
        assertThat(gap.missed()).hasSize(37);
        assertThat(gap.problems())
                .contains("ride-4: not corrected, because the call before failed")
                .last()
                .asString()
                .contains("the further events (9) are not corrected");
    }

    @Test
    void an_event_without_details_is_not_corrected() {
        MeterPlan plan = crashed(1);
        TogaiClient client = new InterceptedEvents(
                TogaiClient.of(fixture.fake),
                () -> {},
                records -> records.stream()
                        .map(record -> EventRecord.builder()
                                .from(record)
                                .pipelineInfo(Optional.empty())
                                .build())
                        .toList());

        GapReport gap = correct(client, plan);

        assertThat(gap.problems())
                .containsExactly(
                        "ride-0: not corrected, because Togai returned no units of its meters, which a correction"
                                + " may change");
        assertThat(corrections()).isZero();
    }
}

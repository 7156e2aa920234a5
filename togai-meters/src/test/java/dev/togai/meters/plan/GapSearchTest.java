package dev.togai.meters.plan;

import static dev.togai.meters.plan.PlanFixture.rides;
import static dev.togai.meters.plan.PlanFixture.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.TogaiClient;
import dev.togai.event.Events;
import dev.togai.event.UsageEvent;
import dev.togai.ingestion.IngestEventRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meters.MeterSet;
import dev.togai.meters.plan.PlanStep.Kind;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.fault.FaultScript;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of gaps that cannot be read, that are too many or too old, and searches that end: the report states each of them. */
class GapSearchTest {

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

    private PlanListener inGap(Runnable code) {
        return new PlanListener() {
            @Override
            public void stepEnded(StepResult result) {
                if (result.step().kind() == Kind.DEACTIVATE) {
                    code.run();
                }
            }
        };
    }

    private GapReport apply(Runnable inGap) {
        return fixture.applier()
                .listener(inGap(inGap))
                .build()
                .apply(fixture.plan(GapStrategy.CORRECTION, CHANGED))
                .gaps()
                .get(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404})
    void an_event_that_cannot_be_read_is_not_counted_and_the_others_are_corrected(int status) {
        fixture.fake.inject(FaultPlan.script().on(Events.GET, 1, Fault.status(status, "Path too long")));

        GapReport gap = apply(() -> IntStream.range(0, 3).forEach(i -> send("ride-" + i)));

        assertThat(gap.missed()).hasSize(1);
        assertThat(gap.corrected()).hasSize(2).allMatch(id -> fixture.counts(rides, id));
        assertThat(gap.problems())
                .singleElement()
                .asString()
                .startsWith(gap.missed().get(0) + ": its meters are not known, so it is not corrected: ");
        assertThat(gap.isSearched()).isTrue();
    }

    @Test
    void an_event_whose_id_is_a_relative_path_is_not_counted_and_the_others_are_corrected() {
        GapReport gap = apply(() -> {
            fixture.fake
                    .ingestion()
                    .ingest(IngestEventRequest.builder()
                            .unchecked()
                            .event(UsageEvent.builder()
                                    .from(fixture.ride("any"))
                                    .unchecked()
                                    .id("..")
                                    .build())
                            .build());
            send("ride");
        });

        assertThat(gap.missed()).containsExactly("..");
        assertThat(gap.corrected()).containsExactly("ride");
    }

    @Test
    void a_search_in_which_no_event_can_be_read_ends() {
        FaultScript script = FaultPlan.script();
        for (int call = 1; call <= 40; call++) {
            script = script.on(Events.GET, call, Fault.status(403, "Forbidden"));
        }
        fixture.fake.inject(script);

        GapReport gap = apply(() -> IntStream.range(0, 40).forEach(i -> send("ride-" + i)));

        assertThat(gap.missed()).hasSize(10);
        assertThat(gap.isSearched()).isFalse();
        assertThat(gap.toString()).endsWith(": at least 10 events not counted, 0 corrected");
    }

    @Test
    void after_a_search_that_ended_the_number_of_events_is_not_known() {
        fixture.fake.inject(FaultPlan.script()
                .on(Events.LIST, 1, Fault.status(403, "Forbidden"))
                .on(Events.LIST, 2, Fault.status(403, "Forbidden")));
        MeterPlan plan = fixture.plan(GapStrategy.CORRECTION, CHANGED);

        GapReport gap = fixture.applier()
                .listener(inGap(() -> send("ride")))
                .build()
                .apply(plan)
                .gaps()
                .get(0);
        GapCorrection correction = fixture.applier().build().correct(plan);

        assertThat(gap.toString()).endsWith(": number of events not counted is not known, 0 corrected");
        assertThat(correction.report().text()).contains("0 events corrected, number not counted is not known (1 error");
    }

    @Test
    void events_before_the_gap_that_are_left_out_because_they_are_too_many_are_a_problem() {
        fixture.time.advance(Duration.ofMinutes(5));
        send("paid");
        fixture.time.advance(Duration.ofMinutes(5));
        fixture.meters.deactivate(rides.id());
        for (int hour = 0; hour < 9; hour++) {
            fixture.time.advance(Duration.ofHours(1));
            send("missed-" + hour);
        }
        fixture.time.advance(Duration.ofMinutes(30));
        fixture.meters.update(rides.id(), update -> update.description("By hand"));

        GapReport gap = fixture.applier()
                .maxGapEvents(2)
                .build()
                .apply(fixture.plan(GapStrategy.CORRECTION, CHANGED))
                .gaps()
                .get(0);

        assertThat(fixture.counts(rides, "missed-0")).isFalse();
        assertThat(gap.isComplete()).isFalse();
        assertThat(gap.problems())
                .singleElement()
                .asString()
                .startsWith("more than 2 events were received before ")
                .endsWith(" are not searched: raise this maximum");
    }

    @Test
    void the_age_after_which_late_events_are_not_searched_is_stated() {
        for (int i = 0; i < 120; i++) {
            fixture.time.advance(Duration.ofMinutes(30));
            send("before-" + i);
        }
        MeterPlan plan = fixture.plan(GapStrategy.CORRECTION, CHANGED);
        Runnable late = () -> fixture.fake
                .ingestion()
                .ingest(UsageEvent.builder()
                        .from(fixture.ride("late"))
                        .timestamp(fixture.time.now().minus(Duration.ofHours(54)))
                        .build());

        GapReport gap = fixture.applier()
                .listener(inGap(late))
                .build()
                .apply(plan)
                .gaps()
                .get(0);
        GapCorrection older =
                fixture.applier().maxEventAge(Duration.ofDays(3)).build().correct(plan);

        assertThat(gap.notes())
                .singleElement()
                .asString()
                .startsWith("events that happened before ")
                .endsWith("are not searched, even if they were received in the gap: the maximum age of events is 24 h");
        assertThat(gap.entry().details()).containsAll(gap.notes());
        assertThat(older.gaps().get(0).corrected()).containsExactly("late");
        assertThat(older.gaps().get(0).notes()).isEmpty();
    }

    @Test
    void an_interrupt_is_a_problem_of_the_gap_and_the_corrected_events_stay_in_the_report() {
        MeterPlan plan = fixture.plan(GapStrategy.CORRECTION, CHANGED);
        fixture.fake.inject(FaultPlan.script().on(Events.LIST, 1, Fault.status(403, "Forbidden")));
        fixture.applier()
                .listener(inGap(() -> IntStream.range(0, 40).forEach(i -> send("ride-" + i))))
                .build()
                .apply(plan);
        int[] calls = {0};
        TogaiClient client = new InterceptedEvents(TogaiClient.of(fixture.fake), () -> {
            if (++calls[0] == 5) {
                Thread.currentThread().interrupt();
            }
        });

        GapReport gap = PlanApplier.builder(client)
                .timeSource(fixture.time)
                .build()
                .correct(plan)
                .gaps()
                .get(0);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(gap.corrected()).hasSize(5);
        assertThat(gap.missed()).hasSize(35);
        assertThat(gap.problems()).containsExactly(GapFindings.STOPPED);
    }

    @Test
    void an_interrupt_before_a_retry_is_a_problem_of_the_gap() {
        MeterPlan plan = fixture.plan(GapStrategy.CORRECTION, CHANGED);
        fixture.fake.inject(FaultPlan.script().on(Events.LIST, 1, Fault.status(403, "Forbidden")));
        fixture.applier().listener(inGap(() -> send("ride"))).build().apply(plan);
        fixture.fake.inject(FaultPlan.script().on(Events.CORRECT, 1, Fault.status(429, "Slow down")));
        TogaiClient client = new InterceptedEvents(
                TogaiClient.of(fixture.fake), () -> Thread.currentThread().interrupt());

        GapReport gap = PlanApplier.builder(client)
                .timeSource(fixture.time)
                .build()
                .correct(plan)
                .gaps()
                .get(0);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(gap.missed()).containsExactly("ride");
        assertThat(gap.isComplete()).isFalse();
    }

    @Test
    void an_interrupt_after_a_gap_ends_the_plan_before_the_next_meter() {
        fixture.active(rides("second", "0.4"));
        MeterPlan plan = fixture.plan(GapStrategy.CORRECTION, set(rides("rides", "0.5"), rides("second", "0.5")));
        PlanListener listener = new PlanListener() {
            @Override
            public void gapEnded(GapReport gap) {
                Thread.currentThread().interrupt();
            }
        };

        assertThatThrownBy(() -> fixture.applier().listener(listener).build().apply(plan))
                .isInstanceOf(ApplyException.class)
                .hasMessageContaining("interrupted");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(fixture.meter("second").isActive()).isTrue();
    }
}

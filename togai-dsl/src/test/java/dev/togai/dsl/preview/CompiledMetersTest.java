package dev.togai.dsl.preview;

import static dev.togai.dsl.preview.Rides.computation;
import static dev.togai.dsl.preview.Rides.count;
import static dev.togai.dsl.preview.Rides.ride;
import static dev.togai.dsl.preview.Rides.sent;
import static dev.togai.dsl.preview.Rides.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.dsl.eval.UnitSum;
import dev.togai.event.UsageEvent;
import dev.togai.json.TogaiJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompiledMetersTest {

    private static final List<UsageEvent> EVENTS =
            List.of(ride("chennai", "10"), ride("mumbai", "2.5"), ride("delhi", "far"));

    private static List<CompiledMeter> hundred() {
        List<CompiledMeter> meters = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            meters.add(CompiledMeter.of(count("{\">\":[{\"var\":\"attributes.distance\"}," + i + "]}")));
            meters.add(CompiledMeter.of(sum(computation("{\"*\":[{\"var\":\"attributes.distance\"}," + i + ".5]}"))));
        }
        return meters;
    }

    @Test
    void many_meters_compute_the_same_usage_together_and_alone() {
        List<CompiledMeter> alone = hundred();
        CompiledMeters together = CompiledMeters.of(alone);

        List<MeterUsage> usage = together.usage(EVENTS, UsagePeriod.DAY);

        assertThat(usage)
                .isEqualTo(alone.stream()
                        .map(meter -> meter.usage(EVENTS, UsagePeriod.DAY))
                        .toList());
        assertThat(sent(together).usage(EVENTS, UsagePeriod.DAY)).isEqualTo(usage);
    }

    @Test
    void an_event_that_was_read_once_serves_all() {
        CompiledMeters meters = CompiledMeters.of(hundred());
        List<UsageAccumulator> accumulators = meters.accumulators(UsagePeriod.DAY);

        for (UsageEvent event : EVENTS) {
            PreparedEvent read = meters.read(TogaiJson.write(event).getBytes(StandardCharsets.UTF_8));
            meters.add(read, accumulators);
        }

        assertThat(accumulators.stream().map(UsageAccumulator::usage)).isEqualTo(meters.usage(EVENTS, UsagePeriod.DAY));
        assertThat(meters.meters()).hasSize(100);
        assertThat(meters.meters().get(7).prepare(EVENTS.get(0))).isNotNull();
    }

    @Test
    void each_meter_has_a_result_for_an_event() {
        CompiledMeters meters = CompiledMeters.of(List.of(
                CompiledMeter.of(count("{\"==\":[{\"var\":\"dimensions.city\"},\"chennai\"]}")),
                CompiledMeter.of(sum(computation("{\"/\":[{\"var\":\"attributes.distance\"},4]}"))),
                CompiledMeter.of(sum(computation("{\"var\":\"attributes.weight\"}"))),
                CompiledMeter.of(sum(computation("{\"/\":[1,{\"-\":[{\"var\":\"attributes.distance\"},10]}]}")))));

        List<MeterResult> results = meters.evaluate(ride("chennai", "10"));

        assertThat(results)
                .extracting(MeterResult::outcome)
                .containsExactly(
                        MeterOutcome.COUNTED, MeterOutcome.COUNTED, MeterOutcome.NO_UNITS, MeterOutcome.FAILED);
        assertThat(results.get(0).units()).contains(BigDecimal.ONE);
        assertThat(results.get(1).units()).contains(new BigDecimal("2.5000"));
        assertThat(results.get(2).units()).isEmpty();
        EventProblem problem = results.get(3).problem().orElseThrow();
        assertThat(problem.code()).isEqualTo("DIVISION_BY_ZERO");
        assertThat(problem.rule()).isEqualTo("computations[0].computation");
        assertThat(meters.evaluate(ride("delhi", "10")).get(0).outcome()).isEqualTo(MeterOutcome.NOT_MATCHED);
    }

    @Test
    void an_event_that_was_read_for_other_meters_is_not_evaluated() {
        CompiledMeters meters = CompiledMeters.of(List.of(CompiledMeter.of(count("true"))));
        PreparedEvent other = CompiledMeter.of(count("true")).prepare(EVENTS.get(0));

        assertThatIllegalArgumentException().isThrownBy(() -> meters.evaluate(other));
    }

    @Test
    void meters_with_different_assumptions_are_not_compiled_together() {
        CompiledMeter usual = CompiledMeter.of(count("true"));
        CompiledMeter other =
                CompiledMeter.of(count("true"), Assumptions.defaults().withAttributeBinding(AttributeBinding.NUMBER));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CompiledMeters.of(List.of(usual, other)))
                .withMessageContaining("one set of assumptions, not 2");
        assertThatIllegalArgumentException().isThrownBy(() -> CompiledMeters.of(List.of()));
    }

    @Test
    void the_values_at_paths_are_read_with_the_event() {
        CompiledMeters meters = sent(CompiledMeters.of(
                List.of(CompiledMeter.of(count("true"))), List.of("dimensions.city", "attributes.riders")));

        PreparedEvent event = meters.prepare(ride("chennai", "12"));

        assertThat(meters.paths()).containsExactly("dimensions.city", "attributes.riders");
        assertThat(meters.field(event, 0)).isEqualTo("chennai");
        assertThat(meters.field(event, 1)).isNull();
    }

    @Test
    void meters_that_are_deserialized_again_are_not_compiled_again() {
        CompiledMeters meters = CompiledMeters.of(List.of(CompiledMeter.of(count("true"))), List.of("dimensions.city"));

        assertThat(sent(meters)).isSameAs(sent(meters)).isNotSameAs(meters);
        assertThat(sent(CompiledMeters.of(meters.meters()))).isNotSameAs(sent(meters));
    }

    @Test
    void a_number_of_events_of_another_schema_is_not_negative() {
        UsageAccumulator accumulator = CompiledMeter.of(count("true")).accumulator(UsagePeriod.MONTH);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> accumulator.addOtherSchema(-1))
                .withMessage("The number of events must not be negative, was -1");
    }

    @Test
    void an_accumulator_returns_the_result_of_the_event_that_was_added_last() {
        CompiledMeters meters = CompiledMeters.of(List.of(
                CompiledMeter.of(count("{\"==\":[{\"var\":\"dimensions.city\"},\"chennai\"]}")),
                CompiledMeter.of(sum(computation("{\"var\":\"attributes.distance\"}")))));
        List<UsageAccumulator> accumulators = meters.accumulators(UsagePeriod.MONTH);
        Instant at = Instant.parse("2024-05-27T10:00:00Z");
        UnitSum units = new UnitSum();

        assertThatIllegalStateException().isThrownBy(accumulators.get(0)::lastOutcome);

        meters.addEach(meters.prepare(ride("chennai", "1.0")), "acme", at, accumulators, new int[] {0, 1});
        assertThat(accumulators.get(0).lastOutcome()).isEqualTo(MeterOutcome.COUNTED);
        assertThat(accumulators.get(0).hasSameLastResult(accumulators.get(1))).isTrue();
        accumulators.forEach(accumulator -> accumulator.addLastUnitsTo(units));
        assertThat(units.total()).isEqualTo("2.0");

        meters.addEach(meters.prepare(ride("chennai", "2")), "acme", at, accumulators, new int[] {0, 1});
        assertThat(accumulators.get(0).hasSameLastResult(accumulators.get(1))).isFalse();

        meters.addEach(meters.prepare(ride("goa", "1")), null, at, accumulators, new int[] {0, 1});
        assertThat(accumulators)
                .extracting(UsageAccumulator::lastOutcome)
                .containsExactly(MeterOutcome.NOT_MATCHED, MeterOutcome.FAILED);
        assertThat(accumulators.get(0).hasSameLastResult(accumulators.get(1))).isFalse();
        accumulators.forEach(accumulator -> accumulator.addLastUnitsTo(units));
        assertThat(units.total()).isEqualTo("2.0");
    }
}

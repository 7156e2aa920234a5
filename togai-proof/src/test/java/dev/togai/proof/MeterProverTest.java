package dev.togai.proof;

import static dev.togai.proof.MeterNotation.meter;
import static dev.togai.proof.MeterNotation.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.preview.Assumptions;
import dev.togai.dsl.preview.AttributeBinding;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.UsageMeter;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.EventSchema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeterProverTest {

    private static final CreateUsageMeterRequest RIDES =
            meter("distance * 0.4 when city in (\"chennai\", \"mumbai\") and distance > 100");

    private final MeterProver prover = MeterNotation.prover();

    private static String counterExample(ProofResult result) {
        assertThat(result).isInstanceOf(ProofResult.Refuted.class);
        return MeterNotation.describe(((ProofResult.Refuted) result).counterExample());
    }

    @Test
    void a_change_has_a_class_and_an_event() {
        CreateUsageMeterRequest before = RIDES;
        CreateUsageMeterRequest after =
                meter("distance * 0.4 when city in (\"chennai\", \"mumbai\") and distance >= 100");

        MeterChange change = MeterProver.create().compare(before, after);

        assertThat(change.isProved()).isTrue();
        assertThat(MeterNotation.describe(change))
                .isEqualTo("WIDER; {distance: 100, city: chennai} not counted -> 40.0");
    }

    @Test
    void a_meter_can_count() {
        assertThat(counterExample(prover.neverCounts(RIDES))).isEqualTo("{distance: 101, city: chennai} 40.4");
    }

    @Test
    void a_dead_meter_never_counts() {
        assertThat(prover.neverCounts(meter("x when x > 5 and x < 3")).isProved())
                .isTrue();
    }

    @Test
    void a_promise_about_events_that_match() {
        assertThat(prover.neverCounts(RIDES, rule("distance < 1")).isProved()).isTrue();
        assertThat(prover.counts(RIDES, rule("city == \"chennai\" and distance >= 101"))
                        .isProved())
                .isTrue();
        assertThat(counterExample(prover.counts(RIDES, rule("city == \"chennai\""))))
                .isEqualTo("{city: chennai} not counted -> 1");
        assertThat(counterExample(prover.neverCounts(RIDES, rule("city == \"chennai\""))))
                .isEqualTo("{distance: 101, city: chennai} 40.4 -> 1");
    }

    @Test
    void two_meters_overlap_at_an_event_that_both_count() {
        CreateUsageMeterRequest small = meter("count when distance < 200 and city == \"chennai\"");

        assertThat(counterExample(prover.neverOverlap(RIDES, small)))
                .isEqualTo("{distance: 101, city: chennai} 40.4 -> 1");
        assertThat(prover.neverOverlap(RIDES, meter("count when city == \"delhi\""))
                        .isProved())
                .isTrue();
    }

    @Test
    void meters_of_different_schemas_never_overlap() {
        CreateUsageMeterRequest other = CreateUsageMeterRequest.builder()
                .from(RIDES)
                .eventSchemaName("delivery")
                .build();

        assertThat(prover.neverOverlap(RIDES, other).isProved()).isTrue();
        assertThat(prover.compare(RIDES, other).changeClass()).isEqualTo(ChangeClass.DIFFERENT);
    }

    @Test
    void units_have_proved_bounds() {
        assertThat(prover.neverMoreThan(RIDES, rule("distance * 0.4")).isProved())
                .isTrue();
        assertThat(prover.neverLessThan(RIDES, rule("40")).isProved()).isTrue();
        assertThat(counterExample(prover.neverMoreThan(RIDES, rule("distance * 0.3"))))
                .isEqualTo("{distance: 101, city: chennai} 40.4 -> 30.3");
        assertThat(counterExample(prover.neverLessThan(RIDES, rule("41"))))
                .isEqualTo("{distance: 101, city: chennai} 40.4 -> 41");
    }

    @Test
    void the_rounding_of_quotients_has_a_proved_bound() {
        CreateUsageMeterRequest divided = meter("bytes / 1024");
        CreateUsageMeterRequest twice = meter("minutes / 60 * 0.75");

        assertThat(prover.neverMoreThan(divided, rule("bytes * 0.0009765625 + 0.00005"))
                        .isProved())
                .isTrue();
        assertThat(prover.neverMoreThan(divided, rule("bytes * 0.0009765625 + 0.00001"))
                        .isRefuted())
                .isTrue();
        assertThat(prover.neverMoreThan(twice, rule("minutes * 0.75 / 60 + 0.0001"))
                        .isProved())
                .isTrue();
    }

    @Test
    void a_bound_without_a_number_is_refuted() {
        assertThat(counterExample(prover.neverMoreThan(meter("1"), rule("x")))).isEqualTo("{} 1 -> no units");
    }

    @Test
    void the_change_of_a_rate_has_bounds() {
        MeterChange raised = prover.compare(meter("distance * 0.4"), meter("distance * 0.41"));
        MeterChange tier = prover.compare(
                meter("distance * 0.4"),
                meter("if distance > 500 then 200 + (distance - 500) * 0.3 else distance * 0.4"));
        MeterChange fee = prover.compare(meter("distance * 0.4"), meter("distance * 0.4 + 1"));

        assertThat(raised.atMostIncrease().orElseThrow()).isEqualByComparingTo("0.025");
        assertThat(raised.atMostDecrease().orElseThrow()).isZero();
        assertThat(tier.atMostIncrease().orElseThrow()).isZero();
        assertThat(tier.atMostDecrease().orElseThrow()).isEqualByComparingTo("0.25");
        assertThat(fee.atMostIncrease()).isEmpty();
    }

    @Test
    void numbers_differ_from_strings_in_equality() {
        MeterProver numbers = prover.withAssumptions(
                Assumptions.builder().attributeBinding(AttributeBinding.NUMBER).build());
        CreateUsageMeterRequest loosely = meter("count when x == 100");
        CreateUsageMeterRequest strictly = meter("count when x === 100");

        assertThat(MeterNotation.describe(numbers.compare(loosely, strictly)))
                .isEqualTo("WIDER; {x: 100.0} not counted -> 1");
        assertThat(MeterNotation.describe(prover.compare(loosely, strictly)))
                .isEqualTo("NARROWER; {x: 100} 1 -> not counted");
    }

    @Test
    void filters_narrow_a_meter() {
        CreateUsageMeterRequest filtered = CreateUsageMeterRequest.builder()
                .from(meter("x"))
                .addFilter(MeterFilter.of("city", "chennai"))
                .build();

        assertThat(prover.compare(meter("x"), filtered).changeClass()).isEqualTo(ChangeClass.NARROWER);
        assertThat(prover.compare(filtered, meter("x when city == \"chennai\"")).changeClass())
                .as("the filter is found in attributes, too, where no event has a city of letters")
                .isEqualTo(ChangeClass.EQUAL);
    }

    @Test
    void a_meter_of_a_response_is_compared() {
        UsageMeter meter = UsageMeter.builder()
                .id("um.1")
                .name("rides")
                .aggregation(Aggregation.SUM)
                .eventSchema(EventSchema.builder().name("ride").build())
                .computations(RIDES.computations())
                .build();

        assertThat(prover.compare(meter, RIDES).changeClass()).isEqualTo(ChangeClass.EQUAL);
    }

    @Test
    void a_meter_that_cannot_be_evaluated_is_unknown() {
        CreateUsageMeterRequest other = CreateUsageMeterRequest.builder()
                .from(RIDES)
                .aggregation(Aggregation.of("MAX"))
                .build();

        MeterChange change = prover.compare(RIDES, other);

        assertThat(change.changeClass()).isEqualTo(ChangeClass.UNKNOWN);
        assertThat(change.reason().orElseThrow()).contains("must be COUNT or SUM");
        assertThat(prover.neverCounts(other)).isInstanceOf(ProofResult.Unknown.class);
    }

    @Test
    void a_rule_that_cannot_be_read_is_unknown() {
        CreateUsageMeterRequest other = CreateUsageMeterRequest.builder()
                .from(RIDES)
                .computations(List.of(Computation.builder()
                        .formula(JsonLogic.unchecked("{\"a\":1,"))
                        .build()))
                .unchecked()
                .build();

        MeterChange change = prover.compare(RIDES, other);

        assertThat(change.changeClass()).isEqualTo(ChangeClass.UNKNOWN);
        assertThat(change.reason().orElseThrow()).contains("must be a rule");
    }

    @Test
    void an_event_has_at_most_ten_attributes() {
        String eleven = IntStream.rangeClosed(1, 11)
                .mapToObj(i -> "attributes.a" + i + " > 0")
                .collect(Collectors.joining(" and "));

        assertThat(prover.neverCounts(meter("count when " + eleven)).isProved()).isTrue();
        assertThat(prover.neverCounts(meter("count when " + eleven.replace(" and attributes.a11 > 0", "")))
                        .isRefuted())
                .isTrue();
    }

    @Test
    void a_part_that_is_not_analyzed_is_named() {
        MeterChange change = prover.compare(meter("count when x % 97 === 41 and x > 500"), meter("count when x > 500"));
        MeterChange both = prover.compare(meter("count when x % 97 === 41 and x > 500"), meter("count when false"));

        assertThat(change.changeClass()).isEqualTo(ChangeClass.WIDER);
        assertThat(both.isProved()).isFalse();
        assertThat(both.changeClass()).isEqualTo(ChangeClass.UNKNOWN);
        assertThat(both.reason()).contains("a part of a rule is not analyzed: (attributes.x) % (97)");
        assertThat(both.eventsTried()).isPositive();
    }

    @Test
    void the_time_limit_ends_a_proof() {
        AtomicLong nanos = new AtomicLong();
        MeterProver slow = new MeterProver(Assumptions.defaults(), Duration.ofNanos(5), () -> nanos.getAndAdd(3), null);

        MeterChange change = slow.compare(meter("count when x > 1 and y > 1"), meter("count when y > 1 and x > 1"));

        assertThat(change.changeClass()).isEqualTo(ChangeClass.UNKNOWN);
        assertThat(change.reason()).isEqualTo(Optional.of("the time limit was reached"));
    }

    @Test
    void only_the_dialect_of_togai_is_analyzed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> prover.withAssumptions(
                        Assumptions.builder().dialect(Dialect.JSON_LOGIC_JS).build()))
                .withMessageContaining("JSON_LOGIC_JS");
        assertThatIllegalArgumentException().isThrownBy(() -> prover.withTimeLimit(Duration.ZERO));
    }

    private static MeterChange compareMatchers(MeterProver prover, String before, String after) {
        Node one = Literal.of(1);
        return prover.compare(
                RandomRules.meter(RuleReader.read(JsonLogic.of(before)), one),
                RandomRules.meter(RuleReader.read(JsonLogic.of(after)), one));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\">\":{\"var\":\"attributes.x\"}}",
                "{\"==\":[{\"var\":\"attributes.x\"},1,1]}",
                "{\"in\":{\"var\":\"dimensions.city\"}}",
                "{\"!\":{\"missing\":[\"attributes\",\"\"]}}",
            })
    void conditions_that_no_event_matches_are_proved(String matcher) {
        MeterChange change = compareMatchers(MeterNotation.prover(), "{\"==\":[1,1]}", matcher);

        assertThat(MeterNotation.describe(change)).startsWith("NARROWER; {}");
    }

    @Test
    void a_number_is_equal_to_itself_in_any_scale() {
        MeterProver prover = MeterNotation.prover()
                .withAssumptions(Assumptions.builder()
                        .attributeBinding(AttributeBinding.NUMBER)
                        .build());
        String x = "{\"var\":\"attributes.x\"}";

        assertThat(compareMatchers(
                                prover,
                                "{\"==\":[" + x + "," + x + "]}",
                                "{\"or\":[{\"==\":[" + x + ",null]},{\"!=\":[" + x + ",null]}]}")
                        .changeClass())
                .isEqualTo(ChangeClass.EQUAL);
    }

    @Test
    void a_string_that_contains_the_text_of_a_list_is_found() {
        MeterChange change = compareMatchers(
                MeterNotation.prover(),
                "{\"in\":[{\"var\":\"dimensions.city\"},[\"a\",\"b\"]]}",
                "{\"in\":[[\"a\",\"b\"],{\"var\":\"dimensions.city\"}]}");

        assertThat(MeterNotation.describe(change))
                .isEqualTo("DIFFERENT; {city: a} 1 -> not counted; {city: [a, b]} not counted -> 1");
    }
}

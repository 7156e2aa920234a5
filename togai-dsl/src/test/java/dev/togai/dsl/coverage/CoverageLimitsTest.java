package dev.togai.dsl.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.InvalidRequestException;
import dev.togai.event.UsageEvent;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.UsageMeter;
import dev.togai.rule.JsonLogic;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Coverage of meters with rules at the limits, and of unusual input. */
class CoverageLimitsTest {

    private static final String X = "{\"var\":\"attributes.x\"}";
    private static final String CITY = "{\"var\":\"dimensions.city\"}";
    private static final List<UsageEvent> EVENTS = List.of(event("5", "chennai"), event("500", "delhi"));

    private static UsageEvent event(String x, String city) {
        return UsageEvent.builder()
                .schemaName("ride_completed")
                .timestamp("2024-05-27T10:00:00Z")
                .accountId("acme")
                .attribute("x", x)
                .dimension("city", city)
                .unchecked()
                .build();
    }

    private static MeterCoverage coverage(String matcher, String formula) {
        return coverage(matcher, formula, EVENTS);
    }

    private static MeterCoverage coverage(String matcher, String formula, List<UsageEvent> events) {
        UsageMeter meter = UsageMeter.builder()
                .id("um.1")
                .name("rides")
                .aggregation(Aggregation.SUM)
                .addComputation(Computation.builder()
                        .matcher(JsonLogic.unchecked(matcher))
                        .formula(JsonLogic.unchecked(formula))
                        .build())
                .build();
        return MeterCoverage.of(meter, events);
    }

    private static String joined(int count, IntFunction<String> element) {
        return IntStream.range(0, count).mapToObj(element).collect(Collectors.joining(","));
    }

    @Test
    void each_city_of_a_long_list_has_a_distinguishing_event() {
        String cities = joined(130, i -> "\"city" + i + '"');

        MeterCoverage coverage = coverage("{\"in\":[" + CITY + ",[" + cities + "]]}", X);

        assertThat(coverage.counts()).isEqualTo(new MutantCounts(1, 130, 0, 0, 0));
        assertThat(coverage.survivingMutants())
                .allSatisfy(survivor ->
                        assertThat(survivor.mutant().original().length()).isLessThan(400));
    }

    @Test
    @Tag("proof")
    void more_mutants_than_the_limit_are_omitted() {
        MeterCoverage coverage = coverage("true", "{\"+\":[" + joined(420, i -> "2") + "]}");

        assertThat(coverage.counts()).isEqualTo(new MutantCounts(MeterCoverage.MAX_MUTANTS, 0, 0, 0, 261));
        assertThat(coverage.text()).contains("261 more were not tried");
    }

    @Test
    void a_choice_of_many_cases_is_decided_completely() {
        String cases = joined(20, i -> "{\">\":[" + X + "," + i + "]}," + i);

        MeterCoverage coverage = coverage("true", "{\"if\":[" + cases + "]}");

        assertThat(coverage.counts().equivalent()).isPositive();
        assertThat(coverage.counts().undecided()).isZero();
    }

    @Test
    void an_event_has_at_most_ten_attributes() {
        String matcher =
                "{\"or\":[" + joined(12, i -> "{\">\":[{\"var\":\"attributes.x" + i + "\"}," + i + "]}") + "]}";

        MeterCoverage coverage = coverage(matcher, "1");

        assertThat(coverage.survivingMutants()).isNotEmpty();
        assertThat(coverage.distinguishingEvents())
                .allSatisfy(event -> assertThat(event.attributes()).hasSizeLessThanOrEqualTo(10));
    }

    @Test
    @Tag("proof")
    void iterations_that_take_too_many_steps_end() {
        String body = "1";
        for (int i = 0; i < 6; i++) {
            body = "{\"map\":[[1,1,1,1,1,1,1,1,1,1]," + body + "]}";
        }

        MeterCoverage coverage = coverage("{\"==\":[" + CITY + ",\"chennai\"]}", body);

        assertThat(coverage.undecidedMutants())
                .isNotEmpty()
                .anyMatch(undecided -> undecided.reason().contains("take too many steps"));
    }

    @Test
    void the_body_of_an_iteration_is_covered() {
        MeterCoverage coverage = coverage("{\"some\":[[1,2,3],{\">\":[{\"var\":\"\"},2]}]}", X);

        assertThat(coverage.undecidedBranches())
                .extracting(Decision::toString)
                .containsExactly("computations[0].matcher: some([1, 2, 3], var(\"\") > 2) (never false)");
        assertThat(coverage.decisions().get(1))
                .isEqualTo(new Decision(coverage.decisions().get(1).location(), "var(\"\") > 2", 2, 2));
    }

    @Test
    void rules_of_the_greatest_depth_and_of_huge_numbers_are_covered() {
        String deep = X;
        for (int i = 0; i < 98; i++) {
            deep = "{\"!\":" + deep + "}";
        }

        assertThat(coverage(deep, "{\"*\":[" + X + ",1e999]}").decisions()).hasSize(99);
        assertThat(coverage("{\">\":[" + X + ",1e-999]}", "{\"/\":[" + X + ",0]}")
                        .counts()
                        .tried())
                .isPositive();
    }

    @Test
    void rules_that_cannot_be_evaluated_are_covered() {
        MeterCoverage coverage = coverage("{\"and\":[{\"unknown\":1},{\"var\":1},{\">\":[" + X + "]}]}", "{\"+\":[]}");

        assertThat(coverage.undecidedBranches()).isNotEmpty();
        assertThat(coverage.survivingMutants())
                .allSatisfy(survivor -> assertThat(survivor.found()).isNotEqualTo(survivor.expected()));
    }

    @Test
    void events_with_unusual_values_are_covered() {
        List<UsageEvent> events = List.of(event("far", ""), event("1e5", "\ud800"), event("-0", "x".repeat(300)));

        MeterCoverage coverage = coverage("{\"==\":[" + CITY + ",\"chennai\"]}", X, events);

        assertThat(coverage.decisions().get(0).timesFalse()).isEqualTo(3);
        assertThat(coverage.html()).contains("</html>");
    }

    @Test
    void a_constant_rule_has_no_gaps() {
        MeterCoverage coverage = coverage("true", "5", EVENTS);

        assertThat(coverage.decisions()).isEmpty();
        assertThat(coverage.counts()).isEqualTo(new MutantCounts(3, 0, 0, 0, 0));
    }

    @Test
    void rules_that_cannot_be_parsed_are_rejected() {
        assertThatThrownBy(() -> coverage("{\"and\":", "1"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("rides")
                .hasMessageContaining("computations[0].matcher");
    }
}

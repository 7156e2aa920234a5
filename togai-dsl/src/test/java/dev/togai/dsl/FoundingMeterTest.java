package dev.togai.dsl;

import static dev.togai.dsl.Rules.all;
import static dev.togai.dsl.Rules.any;
import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import dev.togai.rule.JsonLogic;
import org.junit.jupiter.api.Test;

/** The meter in Togai's documents: rides in Chennai or Mumbai, very long or very short, at 0.4 a kilometre. */
class FoundingMeterTest {

    private static final Condition MATCHER = all(
            dimension("city").isIn("chennai", "mumbai"),
            any(attribute("distance").greaterThan(100), attribute("distance").lessThan(20)));

    private static final NumberTerm FORMULA = attribute("distance").times("0.4");

    @Test
    void the_matcher_is_the_documented_one_corrected() {
        assertThat(MATCHER.toJsonLogic()).isEqualTo(JsonLogic.of("""
                        {"and":[{"in":[{"var":"dimensions.city"},["chennai","mumbai"]]},\
                        {"or":[{">":[{"var":"attributes.distance"},100]},{"<":[{"var":"attributes.distance"},20]}]}]}"""));
    }

    @Test
    void the_formula_is_the_documented_one() {
        assertThat(FORMULA.toJsonLogic()).isEqualTo(JsonLogic.of("{\"*\":[{\"var\":\"attributes.distance\"},0.4]}"));
    }

    @Test
    void the_rules_print_in_infix_syntax() {
        assertThat(MATCHER)
                .hasToString("dimensions.city in (\"chennai\", \"mumbai\")"
                        + " and (attributes.distance > 100 or attributes.distance < 20)");
        assertThat(FORMULA).hasToString("attributes.distance * 0.4");
    }

    @Test
    void a_request_accepts_terms() {
        CreateUsageMeterRequest request = Meters.sum("ride-distance")
                .when(MATCHER)
                .compute(FORMULA)
                .forEvent("ride_completed")
                .build();

        Computation computation = request.computations().get(0);
        assertThat(computation.matcher()).contains(MATCHER.toJsonLogic());
        assertThat(computation.formula()).contains(FORMULA.toJsonLogic());
    }
}

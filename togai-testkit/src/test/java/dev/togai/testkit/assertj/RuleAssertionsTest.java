package dev.togai.testkit.assertj;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.togai.dsl.AttributeTerm;
import dev.togai.dsl.Condition;
import dev.togai.dsl.NumberTerm;
import dev.togai.dsl.Rules;
import dev.togai.event.UsageEvent;
import dev.togai.rule.JsonLogic;
import java.math.BigDecimal;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Assertions for matchers and formulas, and their failure messages. */
class RuleAssertionsTest {

    private static final AttributeTerm DISTANCE = Rules.attribute("distance");
    private static final Condition SOUTHERN = Rules.dimension("city").isIn("chennai", "mumbai");
    private static final NumberTerm PRICE = DISTANCE.times("0.4");

    private static final UsageEvent CHENNAI = ride("chennai", "12");
    private static final UsageEvent DELHI = ride("delhi", "5");

    @Test
    void a_matcher_is_verified_for_several_events() {
        assertThat(SOUTHERN).matches(CHENNAI).doesNotMatch(DELHI);
    }

    @Test
    void a_matcher_that_does_not_match_fails_with_the_explanation() {
        assertFails(() -> assertThat(SOUTHERN).as("southern rides").matches(DELHI))
                .contains("[southern rides] ")
                .contains("to match the event")
                .contains("delhi")
                .contains("Explanation: not counted: city is \"delhi\", which is not in (\"chennai\", \"mumbai\")");
        assertFails(() -> assertThat(SOUTHERN).doesNotMatch(CHENNAI))
                .contains("not to match the event")
                .contains("Explanation: counted: city is \"chennai\"");
    }

    @Test
    void a_matcher_that_fails_neither_matches_nor_does_not() {
        JsonLogic failing = JsonLogic.of("{\"no_such_operator\":[1]}");

        assertFails(() -> assertThat(failing).asMatcher().matches(CHENNAI)).contains("no_such_operator");
        assertFails(() -> assertThat(failing).asMatcher().doesNotMatch(CHENNAI)).contains("no_such_operator");
        assertFails(() -> assertThat(failing).asFormula().givesNoUnits().forEvent(CHENNAI))
                .contains("no_such_operator");
    }

    @Test
    void a_formula_that_fails_is_reported_as_failing() {
        JsonLogic perStop = JsonLogic.of("{\"/\":[1,{\"var\":\"attributes.stops\"}]}");
        Map<String, ?> noStops = Map.of("attributes", Map.of("stops", 0));

        assertFails(() -> assertThat(perStop).asFormula().givesNoUnits().forEvent(noStops))
                .contains("to give no units")
                .contains("but it fails.");
        assertFails(() -> assertThat(perStop).asFormula().gives("1").forEvent(noStops))
                .contains("but it fails.");
    }

    @Test
    void a_formula_with_more_digits_than_supported_fails() {
        Map<String, ?> tooFar = Map.of("attributes", Map.of("distance", new BigDecimal("1e1001")));

        assertFails(() -> assertThat(JsonLogic.of("{\"var\":\"attributes.distance\"}"))
                        .asFormula()
                        .givesNoUnits()
                        .forEvent(tooFar))
                .contains("but it fails.");
    }

    @Test
    void data_can_stand_in_for_an_event() {
        Map<String, ?> data = Map.of("attributes", Map.of("distance", 12), "dimensions", Map.of("city", "mumbai"));

        assertThat(SOUTHERN).matches(data);
        assertThat(SOUTHERN).doesNotMatch(Map.of());
        assertThat(PRICE).gives("4.8").forEvent(data);
        assertThat(PRICE).givesNoUnits().forEvent(Map.of());
    }

    @Test
    void a_formula_is_verified_for_several_events_by_value() {
        assertThat(PRICE).gives("4.8").forEvent(CHENNAI).gives("2.00").forEvent(DELHI);
        assertThat(PRICE).gives(new BigDecimal("4.80")).forEvent(CHENNAI);
        assertThat(PRICE).givesExactly("4.8").forEvent(CHENNAI);
    }

    @Test
    void a_formula_of_another_result_fails_with_the_explanation() {
        assertFails(() -> assertThat(PRICE).gives("4.81").forEvent(CHENNAI))
                .contains("to give 4.81 for the event")
                .contains("but it gives 4.8.")
                .contains("distance");
        assertFails(() -> assertThat(PRICE).givesExactly("4.80").forEvent(CHENNAI))
                .contains("to give 4.80 (scale 2)")
                .contains("but it gives 4.8 (scale 1).");
        assertFails(() -> assertThat(PRICE).givesNoUnits().forEvent(CHENNAI)).contains("to give no units");
        assertFails(() -> assertThat(PRICE).gives("1").forEvent(Map.of())).contains("but it gives no units.");
    }

    @Test
    void a_missing_rule_fails() {
        assertFails(() -> assertThat((Condition) null).matches(CHENNAI)).contains("not to be null");
        assertFails(() -> assertThat((NumberTerm) null).gives("1").forEvent(CHENNAI))
                .contains("not to be null");
        assertFails(() -> assertThat((JsonLogic) null).asMatcher()).contains("not to be null");
    }

    private static org.assertj.core.api.AbstractStringAssert<?> assertFails(ThrowingCallable assertion) {
        AssertionError[] error = new AssertionError[1];
        assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion).satisfies(thrown -> error[0] = thrown);
        return assertThat(String.valueOf(error[0].getMessage()).replaceAll("\\s+", " "));
    }

    private static UsageEvent ride(String city, String distance) {
        return UsageEvent.builder()
                .schemaName("ride_completed")
                .id("ride-" + city)
                .timestamp("2024-05-27T10:00:00Z")
                .accountId("acme")
                .attribute("distance", distance)
                .dimension("city", city)
                .build();
    }
}

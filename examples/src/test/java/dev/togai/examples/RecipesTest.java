package dev.togai.examples;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.date;
import static dev.togai.dsl.Rules.dimension;
import static dev.togai.dsl.Rules.when;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;

import dev.togai.dsl.AttributeTerm;
import dev.togai.dsl.Condition;
import dev.togai.dsl.DataUnit;
import dev.togai.dsl.NumberTerm;
import dev.togai.dsl.lint.RuleChecker;
import dev.togai.dsl.lint.finding.RuleKind;
import dev.togai.dsl.lint.finding.Severity;
import dev.togai.rule.EventMatcher;
import dev.togai.rule.UnitFormula;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The rules of docs/guide/recipes.md, with the results that the page states. The linter has no warning about them. */
class RecipesTest {

    @Test
    void graduated_tiers() {
        AttributeTerm calls = attribute("calls");
        NumberTerm units =
                calls.min(1_000).times("0.01").plus(calls.minus(1_000).max(0).times("0.008"));

        assertThat(units).gives("10").forEvent(event("calls", "1000"));
        assertThat(units).gives("14").forEvent(event("calls", "1500"));
        hasNoWarning(units);
    }

    @Test
    void tiers_by_volume() {
        AttributeTerm calls = attribute("calls");

        NumberTerm units = when(calls.atMost(1_000))
                .then(calls.times("0.01"))
                .when(calls.atMost(10_000))
                .then(calls.times("0.008"))
                .otherwise(calls.times("0.005"));

        assertThat(units).gives("10").forEvent(event("calls", "1000"));
        assertThat(units).gives("12").forEvent(event("calls", "1500"));
        assertThat(units).gives("100").forEvent(event("calls", "20000"));
        hasNoWarning(units);
    }

    @Test
    void a_price_per_gigabyte() {
        NumberTerm perGb = attribute("bytes").inUnitsOf(DataUnit.GB).times("0.05");
        NumberTerm perGib = attribute("bytes").inUnitsOf(DataUnit.GIB).times("0.05");

        assertThat(perGb).gives("0.125").forEvent(event("bytes", "2500000000"));
        assertThat(perGb).gives("0.00000005").forEvent(event("bytes", "1000"));
        assertThat(perGib).gives("0.1").forEvent(event("bytes", "2147483648"));
        hasNoWarning(perGb);
        hasNoWarning(perGib);
    }

    @Test
    void a_price_per_hour() {
        NumberTerm perHour = attribute("seconds").times("1.20").dividedBy(3_600);

        assertThat(perHour).gives("0.3").forEvent(event("seconds", "900"));
        assertThat(perHour).gives("0.0003").forEvent(event("seconds", "1"));
        hasNoWarning(perHour);
    }

    @Test
    void a_date_window() {
        Condition inMay = attribute("started_at")
                .asDate()
                .within(date(Instant.parse("2024-05-01T00:00:00Z")), date(Instant.parse("2024-06-01T00:00:00Z")));

        assertThat(inMay).matches(event("started_at", "2024-05-01T00:00:00Z"));
        assertThat(inMay).matches(event("started_at", "2024-06-01T05:00:00+05:30"));
        assertThat(inMay).doesNotMatch(event("started_at", "2024-06-01T00:00:00Z"));
        assertThat(inMay).doesNotMatch(event("started_at", "2024-05-15T00:00:00"));
        hasNoWarning(inMay);
    }

    @Test
    void a_list_of_cities() {
        List<String> cities = List.of("chennai", "mumbai");
        Condition southern = dimension("city").isIn(cities);

        assertThat(southern).matches(city("mumbai"));
        assertThat(southern).doesNotMatch(city("delhi"));
        assertThat(southern).doesNotMatch(city("Mumbai"));
        hasNoWarning(southern);
    }

    @Test
    void a_missing_attribute() {
        NumberTerm fare = attribute("distance").times("0.4");
        NumberTerm withTip = fare.plus(attribute("tip").orElse(0));
        Condition measured = attribute("distance").isNumber();

        assertThat(withTip).gives("4").forEvent(event("distance", "10"));
        assertThat(fare).givesNoUnits().forEvent(event("tip", "2"));
        assertThat(measured).doesNotMatch(event("tip", "2"));
        hasNoWarning(withTip);
        hasNoWarning(measured);
    }

    @Test
    void seats() {
        AttributeTerm seats = attribute("seats");
        NumberTerm beyondFive = seats.minus(5).max(0).times(12);
        NumberTerm padded = seats.plus(9);
        NumberTerm packs = padded.minus(padded.remainder(10)).inUnitsOf(10);

        assertThat(beyondFive).gives("0").forEvent(event("seats", "3"));
        assertThat(beyondFive).gives("36").forEvent(event("seats", "8"));
        assertThat(packs).gives("1").forEvent(event("seats", "10"));
        assertThat(packs).gives("2").forEvent(event("seats", "11"));
        hasNoWarning(beyondFive);
        hasNoWarning(packs);
    }

    @Test
    void tokens() {
        NumberTerm input = attribute("input_tokens").inUnitsOf(1_000_000).times("0.15");
        NumberTerm output =
                attribute("output_tokens").orElse(0).inUnitsOf(1_000_000).times("0.60");
        NumberTerm price = input.plus(output);

        assertThat(price).gives("0.00045").forEvent(event("input_tokens", "1000", "output_tokens", "500"));
        assertThat(price).gives("0.00000015").forEvent(event("input_tokens", "1"));
        hasNoWarning(price);
    }

    private static Map<String, Object> event(String... namesAndValues) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            attributes.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Map.of("attributes", attributes);
    }

    private static Map<String, Object> city(String name) {
        return Map.of("dimensions", Map.of("city", name));
    }

    private static void hasNoWarning(EventMatcher matcher) {
        Assertions.assertThat(RuleChecker.of(RuleKind.MATCHER).check(matcher.toJsonLogic()))
                .allMatch(finding -> finding.severity() == Severity.NOTE);
    }

    private static void hasNoWarning(UnitFormula formula) {
        Assertions.assertThat(RuleChecker.of(RuleKind.FORMULA).check(formula.toJsonLogic()))
                .allMatch(finding -> finding.severity() == Severity.NOTE);
    }
}

package dev.togai.meters.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.preview.Assumptions;
import dev.togai.dsl.preview.NoUnitsPolicy;
import dev.togai.event.UsageEvent;
import dev.togai.meter.Meters;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterExample;
import dev.togai.meters.MeterSet;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.file.MeterFiles;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.EventSchema;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checks of sets of meters, by their reports. */
class MeterSetCheckerTest {

    private static final String RIDES = """
            meter: ride-units
            owner: team-rides
            event: ride_completed
            aggregation: SUM
            names: {attributes: [distance], dimensions: [city]}
            when: city in ("chennai", "mumbai") and distance > 100
            compute: distance * 0.4
            """;

    private final MeterSetChecker checker = MeterSetChecker.create();

    @Test
    void a_finding_is_at_the_key_of_the_rule() {
        LocatedMeterSet set = set(RIDES.replace("in (\"chennai\", \"mumbai\") and distance > 100", "in \"chennai\""));

        assertThat(checker.lint(set).text())
                .startsWith("rides.meter.yaml:6:1: error: ")
                .contains("\n    when: city in \"chennai\"\n    ^\n    fix: city in (\"chennai\")\n")
                .contains("rides.meter.yaml:7:1: note: The formula is null for events without distance; ")
                .contains("\n    fix: (distance ?? 0) * 0.4\n");
    }

    @Test
    void a_text_without_quotes_is_an_error() {
        LocatedMeterSet set = set(RIDES.replace("(\"chennai\", \"mumbai\")", "(\"chennai\", mumbai)"));

        assertThat(checker.lint(set).text()).startsWith("""
                rides.meter.yaml:6:1: error: mumbai is a path that finds nothing, so null is compared in place of a text. Write "mumbai" for the text, or "attributes.mumbai" or "dimensions.mumbai" for a field.
                    when: city in ("chennai", mumbai) and distance > 100
                    ^
                    fix: city in ("chennai", "mumbai") and distance > 100
                """);
    }

    @Test
    void a_name_that_is_nearly_a_declared_one_has_a_suggestion() {
        assertThat(checker.lint(set(RIDES.replace("distance > 100", "distnce > 100")))
                        .text())
                .contains("\"distnce\" is no attribute, dimension or field of an event, and finds nothing."
                        + " Did you mean \"attributes.distance\"?\n")
                .contains("\n    fix: city in (\"chennai\", \"mumbai\") and distance > 100\n");
    }

    @Test
    void a_rule_that_is_no_json_is_a_finding_at_its_key() {
        LocatedMeterSet set = set("{meter: a, aggregation: SUM, when: '{\"==\": [1, }', compute: 1}");

        assertThat(checker.lint(set).text()).contains("\nrides.meter.yaml:1:30: error: The text is not JSON");
    }

    @Test
    void a_field_that_the_schema_lacks_is_a_finding() {
        EventSchema schema = EventSchema.builder()
                .name("ride_completed")
                .attributes(List.of())
                .build();

        assertThat(checker.withSchemas(List.of(schema)).lint(set(RIDES)).hasErrors())
                .isTrue();
        assertThat(checker.lint(set(RIDES)).hasErrors()).isFalse();
    }

    @Test
    void an_example_with_other_units_has_the_reason() {
        LocatedMeterSet set = set(RIDES + """
                examples:
                  - {event: {distance: 150, city: chennai}, units: 60}
                  - {event: {distance: 150, city: chennai}, units: 61, because: of the new price}
                  - {event: {distance: 150, city: delhi}, units: 60}
                  - {event: {city: chennai}, units: 0}
                """);

        assertThat(checker.test(set).text()).isEqualTo("""
                        rides.meter.yaml:10:45: error: expected 61 units for {distance: 150, city: chennai}, but it has 60.0 units
                              - {event: {distance: 150, city: chennai}, units: 61, because: of the new price}
                                                                        ^
                            units 60.0: distance * 0.4, where distance is "150"
                            the example states: of the new price
                        rides.meter.yaml:11:43: error: expected 60 units for {distance: 150, city: delhi}, but it does not count
                              - {event: {distance: 150, city: delhi}, units: 60}
                                                                      ^
                            not counted: city is "delhi", which is not in ("chennai", "mumbai")
                        test: 2 of 4 examples failed (2 errors, 0 warnings)
                        """);
    }

    @Test
    void an_example_that_fails_or_that_togai_would_reject_is_an_error() {
        LocatedMeterSet set = set("""
                meter: a
                event: e
                aggregation: SUM
                names: {attributes: [x], dimensions: [d]}
                compute: 1 / x
                examples:
                  - {event: {x: 0}, units: 0}
                  - {event: {x: "far"}, units: 0}
                """);

        assertThat(checker.test(set).text())
                .contains("7:21: error: expected 0 units for {x: 0}, but the rule fails\n")
                .contains("8:6: error: Togai would reject the event: attributes[0].value: ");
    }

    private static final String UNITLESS = """
            meter: a
            event: e
            aggregation: SUM
            names: {attributes: [x], dimensions: [d]}
            compute: x * 2
            examples:
              - {event: {d: far}, units: 0}
            """;

    @Test
    void an_example_of_0_units_fails_for_an_event_that_matches_and_has_no_units() {
        assertThat(checker.test(set(UNITLESS)).text()).isEqualTo("""
                        rides.meter.yaml:7:23: error: expected 0 units for {d: far}, but it matches, and the formula gives no number
                              - {event: {d: far}, units: 0}
                                                  ^
                            no units: x, which the event does not have, is no number
                            null is not 0, and what Togai bills then is not documented: give each field a default, such as `?? 0`, or do not match the event
                        test: 1 of 1 example failed (1 error, 0 warnings)
                        """);
    }

    @Test
    void an_example_of_0_units_passes_if_no_units_count_as_0_by_assumption() {
        Assumptions assumptions = Assumptions.defaults().withNoUnitsPolicy(NoUnitsPolicy.COUNT_AS_ZERO);

        assertThat(checker.withAssumptions(assumptions).test(set(UNITLESS)).hasErrors())
                .isFalse();
    }

    @Test
    void a_meter_in_java_has_reports_without_places() {
        LocatedMeterSet set = LocatedMeterSet.of(MeterSet.of(MeterDeclaration.builder()
                .meter(Meters.sum("a").compute(JsonLogic.of("1")))
                .example(MeterExample.units("2").attribute("x", "1"))
                .build()));

        assertThat(checker.test(set).text()).isEqualTo("""
                        a: error: expected 2 units for {x: 1}, but it has 1 unit
                            units 1: 1
                        test: 1 of 1 example failed (1 error, 0 warnings)
                        """);
    }

    @Test
    void a_gap_of_the_examples_has_an_event_that_closes_it() {
        LocatedMeterSet set = set(RIDES + """
                examples:
                  - {event: {distance: 150, city: chennai}, units: 60}
                """);

        assertThat(checker.coverage(set).text())
                .contains("rides.meter.yaml:6:1: warning: `distance > 100` is never false in the examples\n")
                .contains(
                        "warning: no example distinguishes `distance > 100` from `distance >= 100`, `distance > 99`, `distance > 0`\n")
                .contains("    an example that does: - {event: {distance: 100, city: chennai}, units: 0}\n")
                .contains(
                        "note: \"ride-units\": 1 example finds 7 of 15 mistakes and decides 0 of 3 conditions both ways\n");
        assertThat(checker.coverage(set(RIDES.replace(" and distance > 100", "") + """
                examples:
                  - {event: {distance: 150, city: delhi}, units: 0}
                """))
                        .text())
                .contains("warning: no example distinguishes `distance * 0.4` from `distance / 0.4`, `distance * 0.5`,"
                        + " `distance * 0.3`, `distance * 0`\n");
    }

    @Test
    void owners_are_listed() {
        LocatedMeterSet set = set("""
                meters:
                  - {meter: a, owner: team-a, event: e, aggregation: COUNT}
                  - {meter: b, aggregation: COUNT}
                """);

        assertThat(checker.owners(set).text()).isEqualTo("""
                        rides.meter.yaml:2:16: note: team-a owns "a", events e
                        rides.meter.yaml:3:5: warning: The meter "b" has no owner, no event schema
                              - {meter: b, aggregation: COUNT}
                                ^
                        owners: 2 meters of 1 owner (0 errors, 1 warning)
                        """);
    }

    @Test
    void an_event_is_explained_for_each_meter() {
        UsageEvent ride = UsageEvent.builder()
                .schemaName("ride_completed")
                .id("ride-1")
                .timestamp("2024-01-01T00:00:00Z")
                .accountId("acme")
                .attribute("distance", "150")
                .dimension("city", "chennai")
                .build();

        LocatedMeterSet set = MeterFiles.parse("rides.meter.yaml", """
                meters:
                  - {meter: short, event: ride_completed, aggregation: COUNT, when: attributes.distance < 20}
                  - {meter: all, event: ride_completed, aggregation: COUNT}
                  - {meter: calls, event: api_call, aggregation: COUNT}
                """);

        assertThat(checker.explain(set, ride).text()).isEqualTo("""
                        rides.meter.yaml:2:5: note: short: it does not count
                            not counted: distance is "150", which is not less than 20
                        rides.meter.yaml:3:5: note: all: it has 1 unit
                        rides.meter.yaml:4:5: note: calls: it does not count, because it has another schema
                        explain: {distance: 150, city: chennai} counts for 1 of 3 meters (0 errors, 0 warnings)
                        """);
    }

    private static LocatedMeterSet set(String text) {
        return MeterFiles.parse("rides.meter.yaml", text);
    }
}

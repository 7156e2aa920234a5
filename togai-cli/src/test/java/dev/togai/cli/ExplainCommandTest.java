package dev.togai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.cli.CliHarness.Result;
import org.junit.jupiter.api.Test;

class ExplainCommandTest {

    @Test
    void an_event_that_is_not_counted_is_explained_by_the_rule_that_decided() {
        Result result = CliHarness.run("explain", "--meter", "rides.json", "--line", "4", "events.jsonl");

        assertThat(result).isEqualTo(new Result(0, """
                ride-units: not-matched

                eventSchemaName
                counted: schemaName is "ride_completed", which is "ride_completed"
                * schemaName === "ride_completed" -> true
                  * schemaName -> "ride_completed"

                computations[0].matcher
                not counted: city is "delhi", which is not in ("chennai", "mumbai")
                * city in ("chennai", "mumbai") -> false
                  * city -> "delhi"
                """, ""));
    }

    @Test
    void the_units_of_a_counted_event_are_explained() {
        Result result = CliHarness.run("explain", "--meter", "rides.json", "event.json");

        assertThat(result.out())
                .startsWith("ride-units: counted, 4.0 units for account acme\n")
                .contains("units 4.0: (distance ?? 0) * 0.4, where distance is \"10\"");
    }

    @Test
    void plain_attributes_are_accepted() {
        Result result = CliHarness.run("explain", "--meter", "rides.json", "--line", "3", "events.jsonl");

        assertThat(result.out()).startsWith("ride-units: counted, 400.100 units for account globex\n");
    }

    @Test
    void a_single_rule_is_explained() {
        Result matcher = CliHarness.run("explain", "--rule", "attributes.distance > 100", "--line", "2", "plain.jsonl");
        Result formula = CliHarness.run("explain", "--rule", "attributes.distance * 2", "--line", "2", "plain.jsonl");

        assertThat(matcher.out())
                .startsWith("counted: distance is 150, which is more than 100\n* distance > 100 -> true");
        assertThat(formula.out()).startsWith("units 300: ");
    }

    @Test
    void an_event_over_several_lines_is_accepted_and_several_events_are_not() {
        String event = "{\n\"attributes\":{\"distance\":5}\n}\n";

        assertThat(CliHarness.run(CliHarness.SAMPLES, event, "explain", "--rule", "attributes.distance > 1")
                        .code())
                .isZero();
        Result several = CliHarness.run("explain", "--meter", "rides.json", "events.jsonl");
        assertThat(several.code()).isEqualTo(1);
        assertThat(several.err())
                .startsWith("events.jsonl:2:1: error: It is not JSON: expected the end of the text")
                .endsWith("Select one of several events with --line.\n");
    }

    @Test
    void a_line_that_does_not_exist_or_is_no_event_is_reported() {
        Result missing = CliHarness.run("explain", "--meter", "rides.json", "--line", "9", "events.jsonl");
        Result plain = CliHarness.run("explain", "--meter", "rides.json", "--line", "2", "plain.jsonl");

        assertThat(missing)
                .isEqualTo(new Result(1, "", "events.jsonl has no line 9. Select another line with --line.\n"));
        assertThat(plain.code()).isEqualTo(1);
        assertThat(plain.err()).startsWith("plain.jsonl:2:1: error: It is no event: UsageEvent.schemaName ");
    }

    @Test
    void either_a_meter_or_a_rule_is_required() {
        assertThat(CliHarness.run("explain", "event.json").err()).startsWith("Give either --meter or --rule.\n");
        assertThat(CliHarness.run("explain", "-m", "rides.json", "--rule", "1", "event.json")
                        .code())
                .isEqualTo(1);
        assertThat(CliHarness.run("explain", "-m", "-").err()).startsWith("Only one input can be standard input.");
        assertThat(CliHarness.run("explain", "-m", "rides.json", "--line", "x").err())
                .startsWith("Invalid value for option '--line': ");
    }
}

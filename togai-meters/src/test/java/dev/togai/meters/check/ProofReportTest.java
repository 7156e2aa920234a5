package dev.togai.meters.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.lint.finding.Severity;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.file.MeterFiles;
import org.junit.jupiter.api.Test;

/** The proofs of promises, by their reports. */
class ProofReportTest {

    private static final String RIDES = """
            meters:
              - meter: long-rides
                event: ride_completed
                aggregation: SUM
                names: {attributes: [distance], dimensions: [city]}
                when: city in ("chennai", "mumbai") and distance > 100
                compute: distance * 0.4
              - meter: short-rides
                event: ride_completed
                aggregation: COUNT
                names: {attributes: [distance]}
                when: distance < 20
            """;

    private final MeterSetChecker checker = MeterSetChecker.create();

    @Test
    void promises_are_proved_or_refuted_by_an_event() {
        LocatedMeterSet set = set(RIDES + """
                    promises:
                      - never overlaps long-rides
                      - never overlaps other-rides
                      - never bills more than 0
                      - never bills less than 1
                      - every event with distance < 21 counts
                      - no event with distance < 1 counts
                """);

        assertThat(checker.prove(set).text()).isEqualTo("""
                        rides.meter.yaml:14:9: note: never overlaps long-rides: proved
                        rides.meter.yaml:15:9: error: never overlaps other-rides: there is no such meter in the set
                                  - never overlaps other-rides
                                    ^
                        rides.meter.yaml:16:9: error: never bills more than 0: refuted by {distance: 1}: 1, but the formula has 0
                                  - never bills more than 0
                                    ^
                        rides.meter.yaml:17:9: note: never bills less than 1: proved
                        rides.meter.yaml:18:9: error: every event with distance < 21 counts: refuted by {distance: 20}: not counted
                                  - every event with distance < 21 counts
                                    ^
                        rides.meter.yaml:19:9: error: no event with distance < 1 counts: refuted by {distance: 0}: 1
                                  - no event with distance < 1 counts
                                    ^
                        prove: 2 promises proved, 3 refuted (4 errors, 0 warnings)
                        """);
    }

    @Test
    void a_promise_about_events_that_do_not_exist_is_an_error_and_not_proved() {
        LocatedMeterSet set = set(RIDES + """
                    promises:
                      - no event with vehcle == "bike" counts
                      - never bills less than distanse
                      - every event with distance < 1 and distance > 2 counts
                """);

        assertThat(checker.prove(set).text()).isEqualTo("""
                        rides.meter.yaml:14:9: error: no event with vehcle == "bike" counts: no event has vehcle. Correct the name, or declare it in `names` as an attribute or a dimension.
                                  - no event with vehcle == "bike" counts
                                    ^
                        rides.meter.yaml:15:9: error: never bills less than distanse: no event has distanse. Correct the name, or declare it in `names` as an attribute or a dimension.
                                  - never bills less than distanse
                                    ^
                        rides.meter.yaml:16:9: error: every event with distance < 1 and distance > 2 counts: no event can match the condition
                                  - every event with distance < 1 and distance > 2 counts
                                    ^
                        prove: 0 promises proved (3 errors, 0 warnings)
                        """);
    }

    @Test
    void a_meter_that_no_event_can_count_for_is_an_error() {
        LocatedMeterSet set = set("{meter: a, aggregation: COUNT, when: attributes.x > 2 and attributes.x < 1}");

        assertThat(checker.prove(set).text())
                .startsWith("rides.meter.yaml:1:32: error: No event can count for the meter \"a\"");
    }

    @Test
    void a_meter_whose_formula_has_no_number_is_an_error_at_the_formula() {
        LocatedMeterSet set = set("{meter: a, aggregation: SUM, when: attributes.x > 2, compute: 1 * null}");

        assertThat(checker.prove(set).text())
                .startsWith(
                        "rides.meter.yaml:1:54: error: No event can count for the meter \"a\", as is proved: the formula"
                                + " has no number for an event that matches.\n");
    }

    @Test
    void overlaps_are_noted() {
        LocatedMeterSet set = set(RIDES.replace("distance < 20", "distance < 200"));

        assertThat(checker.prove(set).text()).isEqualTo("""
                        rides.meter.yaml:2:5: note: The meter "long-rides" counts events that 1 other meter of the set counts too.
                            short-rides: {distance: 101, city: chennai}
                        prove: 0 promises proved (0 errors, 0 warnings)
                        """);
    }

    @Test
    void a_promise_that_is_not_decided_is_an_error_unless_the_caller_permits_it() {
        LocatedMeterSet set = set("""
                meter: a
                aggregation: SUM
                when: attributes.x % attributes.y == 1
                compute: 1
                promises:
                  - never bills less than attributes.x % 7 - 7
                """);

        assertThat(checker.prove(set).text())
                .startsWith("rides.meter.yaml:6:5: error: never bills less than x % 7 - 7: not decided: ")
                .contains(" events tried\n")
                .endsWith("prove: 0 promises proved, 1 not decided (1 error, 0 warnings)\n");
        assertThat(checker.withUndecided(Severity.WARNING).prove(set).text())
                .startsWith("rides.meter.yaml:6:5: warning: never bills less than x % 7 - 7: not decided: ")
                .endsWith("prove: 0 promises proved, 1 not decided (0 errors, 1 warning)\n");
    }

    private static LocatedMeterSet set(String text) {
        return MeterFiles.parse("rides.meter.yaml", text);
    }
}

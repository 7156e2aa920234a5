package dev.togai.meters.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.togai.dsl.lint.finding.Severity;
import dev.togai.meters.MeterSet;
import dev.togai.meters.check.MeterDifference.Kind;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.file.MeterFiles;
import dev.togai.meters.report.ReportEntry;
import dev.togai.proof.ChangeClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The comparison of two sets of meters, by its report. */
class SetComparisonTest {

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

    private static final String LONG_RIDES = """
            meter: long-rides
            owner: team-rides
            event: ride_completed
            aggregation: SUM
            names: {attributes: [distance], dimensions: [city]}
            when: distance > 100
            compute: distance * 0.4
            examples:
              - {event: {distance: 150}, units: 60}
              - {event: {distance: 100}, units: 0}
            promises:
              - never bills more than distance
            change: {allow: narrower, forbid: [rate, unknown]}
            """;

    private final MeterSetChecker checker = MeterSetChecker.create();

    @Test
    void equal_sets_have_no_difference() {
        MeterSetDiff diff = checker.diff(set(RIDES), set(RIDES));

        assertThat(diff.isEmpty()).isTrue();
        assertThat(diff.report()).hasToString("diff: no differences (0 errors, 0 warnings)\n");
    }

    @Test
    void a_change_is_classified_for_all_events() {
        LocatedMeterSet after = set("""
                meters:
                  - meter: rides
                    was: [long-rides]
                    owner: team-rides
                    event: ride_completed
                    aggregation: SUM
                    names: {attributes: [distance], dimensions: [city]}
                    when: city in ("chennai", "mumbai") and distance > 110
                    compute: distance * 0.4
                    change: {allow: narrower}
                  - meter: new-rides
                    aggregation: COUNT
                """);

        MeterSetDiff diff = checker.diff(set(RIDES), after);

        assertThat(diff.differences())
                .extracting(MeterDifference::kind)
                .containsExactly(Kind.RENAMED, Kind.ADDED, Kind.REMOVED);
        assertThat(diff.report().text()).isEqualTo("""
                        rides.meter.yaml:8:5: warning: "long-rides" is renamed to "rides" (owner, when, change): narrower, proved: `{distance: 101, city: chennai}`: 40.4 before, not counted after
                                when: city in ("chennai", "mumbai") and distance > 110
                                ^
                            The change policy before this change applies, because it is stricter. Merge the looser policy first.
                        rides.meter.yaml:10:5: warning: The change policy of "rides" is looser: narrower (confirm before, allow after)
                                change: {allow: narrower}
                                ^
                        rides.meter.yaml:11:5: note: "new-rides" is added
                        rides.meter.yaml:8:5: warning: "short-rides" is removed from the files only: Togai keeps it unless the key `removed` names it
                              - meter: short-rides
                                ^
                        diff: 1 added, 1 removed, 1 renamed (0 errors, 3 warnings)
                        """);
    }

    @Test
    void another_notation_of_a_rule_is_no_change_of_units() {
        MeterSetDiff diff = checker.diff(set(RIDES), set(RIDES.replace("distance > 100", "100 < distance")));

        assertThat(diff.differences().get(0).change().orElseThrow().changeClass())
                .isEqualTo(ChangeClass.EQUAL);
        assertThat(diff.report().count(Severity.NOTE)).isEqualTo(1);
    }

    @Test
    void a_meter_that_is_deleted_is_a_narrower_change() {
        LocatedMeterSet before = set("""
                meters:
                  - {meter: a, aggregation: COUNT}
                  - {meter: b, aggregation: COUNT, change: {allow: narrower}}
                  - {meter: c, aggregation: COUNT, change: {forbid: narrower}, active: false}
                  - {meter: d, aggregation: COUNT, change: {forbid: narrower}}
                """);
        LocatedMeterSet after = set("{meters: [{meter: d2, aggregation: COUNT}], removed: [a, b, c, d]}");

        assertThat(checker.diff(before, after).report().text()).isEqualTo("""
                        rides.meter.yaml:1:11: note: "d2" is added
                        rides.meter.yaml:2:5: warning: "a" is removed: Togai deletes it, and its events are no longer counted
                              - {meter: a, aggregation: COUNT}
                                ^
                            This is a change of the class narrower, because no event counts after it, and must be confirmed.
                        rides.meter.yaml:3:5: note: "b" is removed: Togai deletes it, and its events are no longer counted
                        rides.meter.yaml:4:5: note: "c" is removed: Togai deletes it, and its events are no longer counted
                        rides.meter.yaml:5:5: error: "d" is removed: Togai deletes it, and its events are no longer counted
                              - {meter: d, aggregation: COUNT, change: {forbid: narrower}}
                                ^
                            The change policy forbids this: it is a change of the class narrower, because no event counts after it.
                            Merge a looser change policy first, and then the removal.
                        diff: 1 added, 4 removed (1 error, 1 warning)
                        """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            allow: narrower  | allow: narrower  | note    | ''
            allow: narrower  | confirm: narrower | warning | must be confirmed
            forbid: narrower | forbid: narrower | error   | The change policy forbids this
            forbid: narrower | allow: narrower  | error   | Merge the looser policy first
            """)
    void a_meter_that_becomes_inactive_is_a_narrower_change(
            String before, String after, String severity, String detail) {
        String meter = "{meter: a, aggregation: COUNT, active: true, change: {%s}}";

        String text = checker.diff(
                        set(meter.formatted(before)), set(meter.formatted(after).replace("true", "false")))
                .report()
                .text();

        assertThat(text).contains(": " + severity + ": \"a\" is changed (active", detail);
    }

    @Test
    void a_second_new_name_keeps_the_policy_of_the_first_one() {
        String before = LONG_RIDES.replace("meter: long-rides", "meter: far-rides\nwas: [long-rides]");
        String after =
                LONG_RIDES.replace("0.4", "4").replace("meter: long-rides", "meter: distant-rides\nwas: [long-rides]");

        assertThat(checker.diff(set(before), set(after)).report().text())
                .contains(
                        ": error: \"far-rides\" is renamed to \"distant-rides\" (was, compute): rate, proved",
                        "\n    The former name \"far-rides\" is not declared. If Togai has that meter already, it keeps it and"
                                + " creates \"distant-rides\": add \"far-rides\" to `was`.\n")
                .endsWith("diff: 1 renamed (1 error, 0 warnings)\n");
        assertThat(checker.diff(set(before), set(LONG_RIDES)).report().text())
                .contains(": warning: \"far-rides\" is renamed to \"long-rides\" (was)\n");
    }

    @Test
    void a_new_meter_with_a_name_that_another_one_had_is_added() {
        String renamed = "{meters: [{meter: b, was: [a], aggregation: COUNT}]}";
        String after = "{meters: [{meter: b, aggregation: COUNT}, {meter: a, aggregation: COUNT}]}";

        assertThat(checker.diff(set(renamed), set(after)).differences())
                .extracting(MeterDifference::kind)
                .containsExactly(Kind.CHANGED, Kind.ADDED);
    }

    @Test
    void a_deleted_meter_whose_former_name_another_one_has_is_removed_too() {
        String before = "{meters: [{meter: b, was: [a], aggregation: COUNT}]}";
        String after = "{meters: [{meter: c, was: [a], aggregation: COUNT}], removed: [b]}";

        assertThat(checker.diff(set(before), set(after)).differences())
                .extracting(MeterDifference::kind)
                .containsExactly(Kind.RENAMED, Kind.REMOVED);
    }

    @Test
    void a_forbidden_change_is_an_error() {
        String before = "{meter: a, aggregation: SUM, compute: attributes.x * 2, change: {forbid: rate}}";

        MeterSetDiff diff = checker.diff(set(before), set(before.replace("* 2", "* 3")));

        assertThat(diff.report().text()).isEqualTo("""
                        rides.meter.yaml:1:30: error: "a" is changed (compute): rate, proved, units of events that count before and after increase by at most 50 % and never decrease: `{x: 1}`: 2 before, 3 after
                            {meter: a, aggregation: SUM, compute: attributes.x * 3, change: {forbid: rate}}
                                                         ^
                            `{x: -1}`: -2 before, -3 after
                        diff: 1 changed (1 error, 0 warnings)
                        """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            narrower, forbid: [rate, unknown] | [narrower, rate]      | rate (forbid before, allow after), unknown (forbid before, confirm after)
            , forbid: [rate, unknown] | ''                         | rate (forbid before, confirm after), unknown (forbid before, confirm after)
            unknown]                  | unknown], gap: allow       | gap (confirm before, allow after)
            """)
    void a_looser_policy_is_a_warning_and_does_not_apply_to_its_own_change(
            String text, String replacement, String looser) {
        String after = LONG_RIDES.replace("0.4", "0.5").replace(text, replacement);

        MeterSetDiff diff = checker.diff(set(LONG_RIDES), set(after));

        assertThat(diff.report().entries())
                .extracting(ReportEntry::severity, ReportEntry::id)
                .containsExactly(tuple(Severity.ERROR, "changed"), tuple(Severity.WARNING, "policy-loosened"));
        assertThat(diff.report().entries().get(1).message())
                .isEqualTo("The change policy of \"long-rides\" is looser: " + looser);
    }

    @Test
    void a_change_that_a_looser_policy_would_permit_has_the_reason() {
        String after = LONG_RIDES.replace("0.4", "0.5").replace("forbid: [rate, unknown]", "confirm: [rate, unknown]");

        assertThat(checker.diff(set(LONG_RIDES), set(after)).report().text())
                .contains(
                        "\n    The change policy before this change applies, because it is stricter. Merge the looser policy first.\n",
                        "rides.meter.yaml:13:1: warning: The change policy of \"long-rides\" is looser: ");
    }

    @Test
    void a_renamed_meter_keeps_its_policy() {
        String after = LONG_RIDES
                .replace("0.4", "0.5")
                .replace("meter: long-rides", "meter: far-rides\nwas: [long-rides]")
                .replace("change: {allow: narrower, forbid: [rate, unknown]}\n", "");

        assertThat(checker.diff(set(LONG_RIDES), set(after)).report().entries())
                .extracting(ReportEntry::severity, ReportEntry::id)
                .containsExactly(tuple(Severity.ERROR, "renamed"), tuple(Severity.WARNING, "policy-loosened"));
    }

    @Test
    void a_stricter_policy_applies_at_once() {
        String before =
                LONG_RIDES.replace("allow: narrower, forbid: [rate, unknown]", "allow: [narrower, rate, unknown]");

        MeterSetDiff diff = checker.diff(set(before), set(LONG_RIDES.replace("0.4", "0.5")));

        assertThat(diff.report().entries())
                .extracting(ReportEntry::severity, ReportEntry::id)
                .containsExactly(tuple(Severity.ERROR, "changed"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            distance > 100            | distance > 110                     |  6:1: note: "long-rides" is changed (when): narrower
            distance * 0.4            | distance * 0.5                     |  7:1: error: "long-rides" is changed (compute): rate
            aggregation: SUM          | aggregation: MAX                   |  4:1: error: "long-rides" is changed (aggregation): unknown
            aggregation: SUM          | aggregation: SUM^filters: {city: x} |  5:1: note: "long-rides" is changed (filters): narrower
            aggregation: SUM          | aggregation: SUM^type: GAUGE       |  5:1: error: "long-rides" is changed (type): unknown, not decided: the type differs
            aggregation: SUM          | aggregation: SUM^active: false     |  5:1: note: "long-rides" is changed (active): it becomes inactive, and its events are no longer counted
            event: ride_completed     | event: ride_ended                  |  3:1: warning: "long-rides" is changed (event): different
            owner: team-rides         | owner: team-cars                   |  2:1: note: "long-rides" is changed (owner)
            distance: 100}, units: 0  | distance: 100}, units: 1           | 10:5: note: "long-rides" is changed (examples)
            more than distance        | more than distance * 2             | 12:5: note: "long-rides" is changed (promises)
            owner: team-rides         | was: [rides]^owner: team-rides     |  2:7: note: "long-rides" is changed (was)
            """)
    void the_place_of_a_change_is_the_changed_key(String text, String replacement, String expected) {
        String after = LONG_RIDES.replace(text, replacement.replace('^', '\n'));

        assertThat(checker.diff(set(LONG_RIDES), set(after)).report().text())
                .startsWith("rides.meter.yaml:" + expected);
    }

    @Test
    void the_place_of_a_change_in_a_list_of_computations_is_its_key() {
        String before = """
                meter: a
                aggregation: SUM
                names: {attributes: [x]}
                computations:
                  - when: x > 5
                    compute: 1
                  - when: x > 2
                    compute: 2
                """;

        assertThat(checker.diff(set(before), set(before.replace("compute: 2", "compute: 3")))
                        .report()
                        .text())
                .startsWith("rides.meter.yaml:8:5: warning: \"a\" is changed (computations): ");
    }

    @Test
    void a_meter_outside_of_the_files_that_is_removed_is_a_warning() {
        MeterSetDiff diff = checker.diff(set(LONG_RIDES), set(LONG_RIDES + "removed: [revenue]\n"));

        assertThat(diff.report().text()).isEqualTo("""
                        warning: "revenue" is removed, which was not in the files: Togai deletes it, and its events are no longer counted
                        diff: 1 removed (0 errors, 1 warning)
                        """);
    }

    @Test
    void a_promise_that_is_withdrawn_is_a_warning() {
        String after = LONG_RIDES.replace("- never bills more than distance", "- never bills more than distance * 2");

        assertThat(checker.diff(set(LONG_RIDES), set(after)).report().text())
                .contains("rides.meter.yaml:11:1: warning: \"long-rides\" no longer promises: never bills more than"
                        + " distance\n");
    }

    @Test
    void a_new_name_without_the_former_one_has_a_hint() {
        String after = LONG_RIDES.replace("meter: long-rides", "meter: far-rides");

        assertThat(checker.diff(set(LONG_RIDES), set(after)).report().text())
                .contains("If \"far-rides\" is its new name, add `was: [long-rides]`\n");
        assertThat(checker.diff(set(LONG_RIDES), set(after.replace("0.4", "0.5")))
                        .report()
                        .text())
                .doesNotContain("add `was");
    }

    @Test
    void events_of_two_schemas_have_their_schema() {
        String after = LONG_RIDES.replace("event: ride_completed", "event: ride_ended");

        assertThat(checker.diff(set(LONG_RIDES), set(after)).report().text())
                .contains(
                        "`ride_completed {distance: 101}`: 40.4 before, not counted after",
                        "`ride_ended {distance: 101}`: not counted before, 40.4 after");
    }

    @Test
    void a_meter_that_cannot_be_evaluated_has_the_reason() {
        String after = LONG_RIDES.replace("aggregation: SUM", "aggregation: MAX");

        assertThat(checker.diff(set(LONG_RIDES), set(after)).report().text())
                .contains("unknown, not decided: the meter cannot be evaluated: aggregation: must be COUNT or SUM, was"
                        + " \"MAX\"\n");
        assertThat(checker.test(set(after)).text())
                .startsWith(
                        "rides.meter.yaml:4:1: error: The examples cannot be evaluated: aggregation: must be COUNT or"
                                + " SUM, was \"MAX\"\n");
    }

    @Test
    void an_added_meter_with_a_former_name_can_rename_a_meter_of_togai() {
        LocatedMeterSet after = set("{meter: b, was: [a], aggregation: COUNT, active: false}");

        assertThat(checker.diff(LocatedMeterSet.of(MeterSet.of()), after)
                        .report()
                        .text())
                .startsWith("rides.meter.yaml:1:1: note: \"b\" is added: it is the new name of \"a\" if Togai has that"
                        + " meter, and is not active\n");
    }

    private static LocatedMeterSet set(String text) {
        return MeterFiles.parse("rides.meter.yaml", text);
    }
}

package dev.togai.meters.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.togai.meters.report.ReportEntry;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Errors of meter files: each has its place, its reason and the remedy. */
class MeterFileErrorsTest {

    private static final String VALID = "meter: a\naggregation: COUNT\n";
    private static final String RULES =
            "meter: a\naggregation: SUM\nnames: {attributes: [x], dimensions: [city]}\ncompute: x\n";

    static Stream<Arguments> errors() {
        return Stream.of(
                // Keys
                row(
                        VALID + "agregation: SUM",
                        "3:1: The key `agregation` is unknown here. Did you mean `aggregation`?"),
                row(
                        VALID + "change: {allowed: [equal]}",
                        "3:10: The key `allowed` is unknown here. Did you mean `allow`?"),
                row(VALID + "owner: b\nowner: c", "4:1: The key `owner` is here twice; the first is at f:3:1."),
                row(VALID + "examples:\n  - {units: 1}", "4:5: The key `event` is missing."),
                row("meter: a", "1:1: The key `aggregation` is missing."),
                row("meter: a\naggregation: SUM", "1:1: The key `compute` is missing"),
                row("", "1:1: The file must have the key `meter` or `meters`."),
                row("- a", "1:1: The file must have the key `meter` or `meters`."),
                row("meters: {meter: a}", "1:9: The value of `meters` must be a list; found keys with values."),
                row(VALID + "computations: []\nwhen: x == 1", "4:1: A meter with `computations` has no `when`."),
                // Types
                row(
                        VALID + "owner: 12",
                        "3:8: The value of `owner` must be text; found the number 12. Quote it: '12'."),
                row(VALID + "owner: true", "3:8: The value of `owner` must be text; found the boolean true."),
                row(VALID + "owner:", "3:7: The value of `owner` must be text; found nothing."),
                row(VALID + "owner: [b]", "3:8: The value of `owner` must be text; found a list."),
                row(VALID + "was: [b, 1]", "3:10: The value of `was` must be text; found the number 1."),
                row(
                        VALID + "active: no",
                        "3:9: The value of `active` must be true or false, without quotes; found the text \"no\"."),
                row(
                        VALID + "filters: {a: {b: c}}",
                        "3:14: The value of `filters` must be text; found keys with values."),
                row(
                        VALID + "names: [x]",
                        "3:8: The value of `names` must be keys with values; found a list. The keys are"),
                row(
                        RULES + "when:\n  \"==\": 1",
                        "6:3: The value of `when` must be a rule on one line; found keys with values."),
                row(
                        VALID + "examples: [{event: {}, units: 010}]",
                        "3:31: The value of `units` must be a number such as 0.5"),
                row(
                        VALID + "examples: [{event: {}, units: \"1\"}]",
                        "3:31: The value of `units` must be a number such as 0.5"),
                // Examples
                row(
                        RULES + "examples: [{event: {x: far}, units: 1}]",
                        "5:24: The attribute `x` must be a number such as 12.5; found the text \"far\"."),
                row(
                        RULES + "examples: [{event: {city: 12}, units: 1}]",
                        "5:27: The dimension `city` must be text; found the number 12. Quote it: '12'."),
                row(RULES + "examples: [{event: {town: b}, units: 1}]", "5:21: The name `town` is not declared."),
                row(
                        "meter: a\naggregation: COUNT\nnames: {dimensions: [city]}\nexamples: [{event: {citi: b}, units: 1}]",
                        "4:21: The name `citi` is not declared. Add it to the attributes or dimensions of `names`. Did you mean \"city\"?"),
                row(
                        RULES + "examples: [{event: {x: 1, x: 2}, units: 1}]",
                        "5:27: The name `x` is here twice; the first is at f:5:21."),
                row(
                        RULES + "examples: [{event: {x: 1, attributes.x: 2}, units: 1}]",
                        "5:27: The field `attributes.x` is here twice"),
                // Words
                row(
                        VALID + "change: {allow: narower}",
                        "3:17: The value \"narower\" of `allow` is unknown. Did you mean narrower?"),
                row(
                        VALID + "change: {gap: maybe}",
                        "3:15: The value \"maybe\" of `gap` is unknown. The values are allow, confirm, forbid."),
                row(
                        VALID + "change: {allow: rate, confirm: [rate]}",
                        "3:33: The class \"rate\" has two permissions; the first is at f:3:17."),
                row(
                        VALID + "promises: [bills nothing]",
                        "3:12: The promise is none of these forms: \"never bills more than <rule>\""),
                // Limits
                row(
                        "meter: a/b\naggregation: COUNT",
                        "1:1: name: only letters a-z and A-Z, digits, blanks, _ and -, was \"a/b\""),
                row(
                        "meter: a\naggregation: COUNT\ncompute: 2",
                        "3:1: computations[0].computation: a COUNT meter computes 1, was \"2\""),
                row(VALID + "removed: [b, a]", "3:14: The name \"a\" is already at f:1:8."),
                // Parts of YAML
                row(VALID + "owner: &o b", "3:8: Anchors such as &o are not supported."),
                row(VALID + "owner: *o", "3:8: Aliases are not supported."),
                row(VALID + "owner: !!str 5", "3:8: Tags such as !!str are not supported."),
                row(VALID + "---\nmeter: b", "3:1: A file has one document."),
                row(VALID + "? [a]\n: b", "3:3: A key must be text."),
                row(VALID + "owner: " + "[".repeat(300), "1:1: The text is not YAML: it has more than 250 levels."));
    }

    /** Files that are no YAML, or another YAML than is meant, after valid lines. */
    static Stream<Arguments> faultsOfYaml() {
        return Stream.of(
                // Indentation
                fault("\towner: b", "3:1: The line is indented with a tab. Indent with blanks."),
                fault("  owner: b", "3:8: The line is indented more than the one above, which has a value already."),
                fault(
                        "was:\n  - b\n - c",
                        "5:2: The line does not start in the column of the lines that it belongs to."),
                fault("names:\n  attributes: [x]\n dimensions: [y]", "5:2: The line does not start in the column"),
                fault("examples:\n  - event: {}\n  units: 1", "5:3: The line does not start in the column"),
                fault("description: |\n    a\n  b", "5:3: The line does not start in the column"),
                fault("description: |\n     \n  b", "5:3: A blank line above the text has more blanks than the text."),
                fault(
                        "promises:\n- never bills more than 1\n - never bills less than 0",
                        "5:2: A second promise starts here."),
                fault(
                        "promises:\n  never bills more than 1\n  never bills less than 0",
                        "5:3: A second promise starts"),
                // Quotes
                fault(
                        "owner: \"b\ntype: COUNTER\n",
                        "3:8: The text in quotes has no end. Write \" after its last character."),
                fault("owner: 'b", "3:8: The text in quotes has no end. Write ' after its last character."),
                fault("owner: \"b\ntype: \"c\"", "4:8: A text in quotes that starts above ends here. Write \" after"),
                fault(
                        "when: \"a\" == city # c",
                        "3:11: The value ends with the quote before this. Put the whole value into"
                                + " quotes: '\"a\" == city'"),
                fault(
                        "when: 'a' == city",
                        "3:11: The value ends with the quote before this. Put the whole value into quotes:"
                                + " '\"a\" == city'"),
                fault(
                        "owner: 'it's'",
                        "3:12: The value ends with the quote before this. Put the whole value into quotes:"
                                + " 'it''s'"),
                fault("owner: \"C:\\dir\"", "3:12: In double quotes, \\ starts an escape such as \\n. Write \\\\"),
                // Brackets
                fault("was: [b, c", "3:6: The bracket is not closed. Write ] after its last value."),
                fault(
                        "change: {allow: [equal]\nowner: b",
                        "3:9: The bracket is not closed. Write } after its last value."),
                fault("was: [b}", "3:8: Expected , or ] here, for the bracket at f:3:6."),
                fault("examples: [{event: {} units: 1}]", "3:23: Expected , or } here, for the bracket at f:3:12."),
                fault("was: [b]]", "3:9: No bracket is open here. Delete this one, or open it before."),
                fault("was: [b] c", "3:10: The value ends with the bracket before this."),
                fault("was: [b, , c]", "3:10: A value is missing here."),
                fault("was: [", "3:6: The file ends within brackets. Close each [ with ] and each { with }."),
                // Signs of YAML
                fault(
                        "owner: b: c",
                        "3:9: A colon and a blank separate a key from its value. Put the whole value into quotes:"
                                + " 'b: c'"),
                fault("owner:b", "3:1: A blank is missing after the colon. Write owner: b."),
                fault("owner", "3:1: The line has no key. Write a key, a colon and a blank before the value"),
                fault(": b", "3:1: There is no key before the colon. Write one."),
                fault(
                        "compute: `x` * 2",
                        "3:10: A value that starts with ` is in quotes. Put the whole value into quotes:"
                                + " '`x` * 2'"),
                fault("owner: @b", "3:8: A value that starts with @ is in quotes."),
                fault("compute: - 1", "3:10: A list starts on the line below its key."),
                fault("compute: > 1", "3:12: After | and >, the text starts on the line below."),
                fault("compute: *", "3:11: A value that starts with ?, &, * or ! is in quotes."),
                fault("...\nowner: b", "4:1: A line with three dots ends the file. Delete it."),
                fault(
                        "owner: a\u0007",
                        "3:9: The character U+0007 is not allowed in a file. Delete it, or write \\u0007"),
                row("%YAML 2.0\n---\n" + VALID, "1:1: A file is YAML 1.2. Delete the line that starts with %."),
                // Numbers
                fault(
                        "examples: [{event: {}, units: 0,4}]",
                        "3:33: The comma in 0,4 separates two values here. Write 0.4."),
                fault(
                        "examples: [{event: {attributes.x: 1,000}, units: 1}]",
                        "3:37: The comma in 1,000 separates two values"
                                + " here. Write 1000, or 1.000 for a decimal number."),
                fault(
                        "examples: [{event: {attributes.x:1}, units: 1}]",
                        "3:21: The name `attributes.x:1` has no value. Write"
                                + " attributes.x: 1, with a blank after the colon."),
                fault("filters: {city = a}", "3:11: The name `city = a` has no value. Write city: a, with a blank"),
                fault(
                        "examples:\n  - event: {}\n    units: 1,000,000.5",
                        "5:12: The value of `units` must be a number such as"
                                + " 0.5, without quotes; found the text \"1,000,000.5\". Write 1000000.5, without commas."),
                fault(
                        "examples: [{event: {}, units: 1_000}]",
                        "3:31: The value of `units` must be a number such as 0.5,"
                                + " without quotes; found the text \"1_000\". Write 1000."),
                fault(
                        "examples: [{event: {attributes.x: 12 km}, units: 1}]",
                        "3:35: The attribute `x` must be a number such"
                                + " as 12.5; found the text \"12 km\". Write 12."),
                fault(
                        "when: 1 > 0,4",
                        "3:12: The rule has an error here: expected an operator or the end, found ,. Write"
                                + " decimals with a point, and thousands without a comma."));
    }

    private static Arguments fault(String line, String message) {
        return row(VALID + line, message);
    }

    /** Rules with an error at the character {@code @}, in each notation of YAML. */
    static Stream<Arguments> rules() {
        return Stream.of(
                row("when: x > 1 and @", "5:17"),
                row("when: 'city == \"it''s\" and @'", "5:28"),
                row("when: \"city == \\\"a\\\" and \\u0078 > 1 and @\"", "5:41"),
                row("when: \"x > 1 and \\\n  @\"", "6:3"),
                row("when: x > 1\n  and x > 2\n  and @", "7:7"),
                row("when: |\n  x > 1 and\n\n    @ and x", "8:5"),
                row("when: >-\n  x > 1\n  and @ and x", "7:7"),
                row("when: \"city == \\\"\\U0001F600\\\" and @\"", "5:35"),
                row("when: city == \"\uD83D\uDE00\" and @", "5:24"),
                row("promises:\n  - every event with city == \"a\" and @ counts", "6:38"),
                row("promises: ['never bills more than @']", "5:35"));
    }

    private static Arguments row(String text, String error) {
        return arguments(text, error);
    }

    @ParameterizedTest
    @MethodSource({"errors", "faultsOfYaml"})
    void an_error_has_its_place(String text, String error) {
        String place = error.substring(0, error.indexOf(": "));
        String message = error.substring(error.indexOf(": ") + 2);

        assertThatThrownBy(() -> MeterFiles.parse("f", text))
                .isInstanceOfSatisfying(
                        MeterFileException.class,
                        e -> assertThat(e.errors())
                                .extracting(ReportEntry::toString)
                                .anyMatch(it -> it.startsWith("f:" + place + ": error: " + message)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void an_error_of_a_rule_has_its_place_in_the_scalar(String text, String place) {
        String file = RULES + text;

        assertThatThrownBy(() -> MeterFiles.parse("f", file))
                .isInstanceOfSatisfying(
                        MeterFileException.class,
                        e -> assertThat(e.errors())
                                .extracting(ReportEntry::toString)
                                .anyMatch(it -> it.startsWith("f:" + place + ": error: ")));
    }

    @Test
    void the_message_shows_the_line_and_a_caret() {
        assertThatThrownBy(() -> MeterFiles.parse("rides.meter.yaml", "meter: a\naggregation: COUNT\nwhen: x >> 1\n"))
                .hasMessage("""
                        Cannot read the meter files:
                        rides.meter.yaml:3:10: error: The rule has an error here: expected a variable, a number, a string or (, found >. An operand is missing after >.
                            when: x >> 1
                                     ^
                        read: the files have errors (1 error, 0 warnings)""");
    }
}

package dev.togai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.cli.CliHarness.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluateCommandTest {

    private static final Path VECTORS = Path.of("../togai-dsl/src/test/resources/vectors");

    @TempDir
    private Path folder;

    private Result run(String input, String... args) {
        return run(input.getBytes(StandardCharsets.UTF_8), args);
    }

    private Result run(byte[] input, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add(0, "evaluate");
        return CliHarness.run(folder, input, all.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"random.jsonl.gz", "pairs.jsonl.gz", "rules.jsonl"})
    void each_vector_has_its_result(String file) throws IOException {
        List<String> vectors = firstLines(file);

        Result result = run(String.join("\n", vectors), "--tagged");

        List<String> results = result.out().lines().toList();
        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(results).hasSameSizeAs(vectors).hasSizeGreaterThan(100);
        for (int i = 0; i < results.size(); i++) {
            assertSame(vectors.get(i), results.get(i));
        }
    }

    /** Checks that a vector ends with the result, or that the kinds of failure are equal. */
    private static void assertSame(String vector, String result) {
        int behindId = result.indexOf(',') + 1;
        assertThat(vector).startsWith(result.substring(0, behindId));
        int error = vector.indexOf(",\"error\":{\"kind\":");
        if (error < 0) {
            assertThat(vector).endsWith(result.substring(behindId));
        } else {
            String kind =
                    vector.substring(error + 1, vector.indexOf('"', error + ",\"error\":{\"kind\":\"".length()) + 1);
            assertThat(result.substring(behindId)).startsWith(kind).contains(",\"message\":\"");
        }
    }

    private static List<String> firstLines(String file) throws IOException {
        try (InputStream in = Files.newInputStream(VECTORS.resolve(file));
                InputStream plain = file.endsWith(".gz") ? new GZIPInputStream(in) : in;
                BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            return lines.lines().limit(400).toList();
        }
    }

    @Test
    void a_name_without_its_prefix_is_noted_once_on_standard_error() {
        String event = "{\"attributes\":{\"distance\":1},\"dimensions\":{\"city\":\"chennai\"},\"total\":2}\n";

        Result result = run(event + event, "--rule", "distance * distance");

        assertThat(result.code()).isZero();
        assertThat(result.out().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("\"result\":null"));
        assertThat(result.err())
                .isEqualTo("<stdin>:1: note: \"distance\" is the name of an attribute, which rules find under"
                        + " \"attributes.distance\".\n");
        assertThat(run(event, "--rule", "if city == \"chennai\" then 1 else 2").err())
                .isEqualTo("<stdin>:1: note: \"city\" is the name of a dimension, which rules find under"
                        + " \"dimensions.city\".\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"attributes.distance * 2", "total", "unknown", "1"})
    void a_rule_that_reads_the_event_as_it_is_has_no_note(String rule) {
        String event = "{\"attributes\":{\"distance\":1,\"total\":1},\"total\":2}\n";

        assertThat(run(event, "--rule", rule).err()).isEmpty();
        assertThat(run("[1]\n", "--rule", rule).err()).isEmpty();
    }

    @Test
    void bad_lines_are_reported_by_their_number_and_the_others_are_evaluated() {
        Result result = run("""
                {"id":"first","rule":"{\\"+\\":[1,1.5]}","data":null}
                no JSON
                {"id":"no rule"}

                {"id":"no tag","rule":"1","data":1}
                {"id":"no number","rule":"1","data":{"n":"x"}}
                {"id":"no date","rule":"1","data":{"d":"x"}}
                {"id":"two tags","rule":"1","data":{"n":"1","o":{}}}
                {"id":"last","rule":"{\\"var\\":\\"stadt\\"}","data":{"o":{"stadt":"Köln 🚕 \\"\\ud83d"}}}
                """, "--tagged");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEqualTo("""
                {"id":"first","result":{"n":"2.5"},"type":"number","scale":1,"truthy":true}
                {"id":"last","result":"Köln 🚕 \\"\\ud83d","type":"string","truthy":true}
                """);
        assertThat(result.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("<stdin>:2:1: error: The line is skipped: It is not JSON: "),
                        line -> assertThat(line)
                                .startsWith("<stdin>:3: error: The line is skipped: It is no object with"),
                        line -> assertThat(line)
                                .startsWith("<stdin>:5: error: ")
                                .contains("leave out --tagged"),
                        line -> assertThat(line)
                                .startsWith("<stdin>:6: error: ")
                                .contains("no number in a tag: x"),
                        line -> assertThat(line)
                                .startsWith("<stdin>:7: error: ")
                                .contains("no date in a tag: x"),
                        line -> assertThat(line)
                                .startsWith("<stdin>:8: error: ")
                                .contains("without a tag"),
                        line -> assertThat(line).isEqualTo("6 of 8 lines are skipped."));
    }

    @Test
    void a_line_that_is_not_utf8_spoils_no_other() {
        byte[] lines =
                "{\"id\":\"é\",\"rule\":\"1\"}\n{\"id\":\"e\",\"rule\":\"1\"}".getBytes(StandardCharsets.ISO_8859_1);

        Result result = run(lines);

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .isEqualTo("{\"id\":\"e\",\"result\":1,\"type\":\"number\",\"scale\":0,\"truthy\":true}\n");
        assertThat(result.err())
                .startsWith("<stdin>:1: error: The line is skipped: It is not UTF-8. Save it as UTF-8.\n");
    }

    @Test
    void failures_have_a_kind_and_a_position() {
        Result result = run("""
                {"id":"broken","rule":"{\\"a\\":1,\\"b\\":2}"}
                {"id":"failing","rule":"{\\"+\\":[1,{\\"/\\":[1,0]}]}","data":{"o":{}}}
                """, "--tagged");

        assertThat(result.code()).isZero();
        assertThat(result.out().lines())
                .satisfiesExactly(
                        broken -> assertThat(broken)
                                .startsWith(
                                        "{\"id\":\"broken\",\"error\":{\"kind\":\"parse\",\"path\":\"$\",\"message\":\""),
                        failing -> assertThat(failing)
                                .startsWith(
                                        "{\"id\":\"failing\",\"error\":{\"kind\":\"eval\",\"code\":\"DIVISION_BY_ZERO\","
                                                + "\"path\":\"$.+[1]\",\"message\":\""));
    }

    @Test
    void data_is_plain_json_by_default() {
        Result result = run("""
                {"id":"number","rule":"{\\"*\\":[{\\"var\\":\\"attributes.n\\"},2]}","data":{"attributes":{"n":1.50}}}
                {"id":"object","rule":"{\\"var\\":\\"a\\"}","data":{"a":{"n":"5","o":[null,true,1e3]}}}
                {"id":"date","rule":"{\\"date\\":\\"2024-05-28T00:00:00Z\\"}"}
                """);

        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        assertThat(result.out()).isEqualTo("""
                {"id":"number","result":3.00,"type":"number","scale":2,"truthy":true}
                {"id":"object","result":{"n":"5","o":[null,true,1E+3]},"type":"object","truthy":true}
                {"id":"date","result":"2024-05-28T00:00Z","type":"date","truthy":true}
                """);
    }

    @Test
    void the_help_shows_a_line_that_works() {
        List<String> lines = run("", "--help")
                .out()
                .lines()
                .filter(line -> line.startsWith("  {"))
                .toList();

        assertThat(lines).hasSize(1);
        assertThat(run(lines.get(0)).out())
                .isEqualTo("{\"id\":\"1\",\"result\":3.00,\"type\":\"number\",\"scale\":2,\"truthy\":true}\n");
    }

    @Test
    void data_without_tags_is_reported_with_the_remedies() {
        Result result = run("""
                {"id":"1","rule":"1","data":{"attributes":{"n":"5"}}}
                {"id":"2","rule":"1","data":12.40}
                """, "--tagged");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err().lines())
                .startsWith(
                        "<stdin>:1: error: The line is skipped: It has an object without a tag:"
                                + " write {\"o\":{..}} around [attributes], or leave out --tagged.",
                        "<stdin>:2: error: The line is skipped: It has a number without a tag:"
                                + " write {\"n\":\"12.40\"}, or leave out --tagged.");
    }

    @Test
    void one_rule_is_evaluated_over_all_events() {
        String events = "{\"id\":\"a\",\"attributes\":{\"n\":1.50}}\n5\n";

        Result json = run(events, "--rule", "{\"*\":[{\"var\":\"attributes.n\"},2]}");
        Result infix = run(events, "--rule", "attributes.n * 2");

        assertThat(infix).isEqualTo(json);
        assertThat(json.code()).isZero();
        assertThat(json.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo(
                                        "{\"line\":1,\"id\":\"a\",\"result\":3.00,\"type\":\"number\",\"scale\":2,\"truthy\":true}"),
                        line -> assertThat(line).startsWith("{\"line\":2,"));
    }

    @Test
    void a_meter_gives_the_outcome_and_the_units_of_each_event() {
        Result result = CliHarness.run("evaluate", "--meter", "rides.json", "events.jsonl");

        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("""
                {"line":1,"id":"ride-1","meter":"ride-units","outcome":"counted","account":"acme","units":"4.0"}
                {"line":2,"id":"ride-2","meter":"ride-units","outcome":"counted","account":"acme","units":"4.960"}
                {"line":3,"id":"ride-3","meter":"ride-units","outcome":"counted","account":"globex","units":"400.100"}
                {"line":4,"id":"ride-4","meter":"ride-units","outcome":"not-matched"}
                """);
    }

    @Test
    void events_that_no_meter_counts_have_an_outcome_and_a_problem() throws IOException {
        String event = Files.readString(CliHarness.SAMPLES.resolve("event.json"));
        String events = event
                + event
                + event.replace("ride_completed", "other").replace("ride-1", "ride-2")
                + event.replace("\"accountId\":\"acme\",", "")
                + event.replace("[{\"name\":\"distance\",\"value\":\"10\"}]", "7");

        Result result = CliHarness.run(CliHarness.SAMPLES, events, "evaluate", "-m", "rides.json");

        assertThat(result.code()).isZero();
        assertThat(result.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"outcome\":\"counted\""),
                        line -> assertThat(line)
                                .contains("\"outcome\":\"duplicate\",\"problem\":{\"code\":\"DUPLICATE\""),
                        line -> assertThat(line).contains("\"outcome\":\"other-schema\""),
                        line -> assertThat(line)
                                .contains("\"outcome\":\"failed\",\"problem\":{\"code\":\"NO_ACCOUNT\""),
                        line -> assertThat(line)
                                .contains("\"outcome\":\"failed\",\"problem\":{\"code\":\"NOT_UNDERSTOOD\""));
    }

    @Test
    void a_meter_that_cannot_be_evaluated_is_reported_in_one_line() {
        Result result = CliHarness.run("evaluate", "--meter", "broken.json", "events.jsonl");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .startsWith("broken.json:1:1: error: The meter cannot be evaluated: computations[0].matcher")
                .endsWith("Run togai lint on the file.");
    }

    @Test
    void results_are_written_to_a_file() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.jsonl"), "{\"id\":\"1\",\"rule\":\"1\"}\n");

        Result result = run("", rules.toString(), "-o", "results.jsonl", "--dialect", "togai");

        assertThat(result).isEqualTo(new Result(0, "", ""));
        assertThat(folder.resolve("results.jsonl"))
                .content()
                .isEqualTo("{\"id\":\"1\",\"result\":1,\"type\":\"number\",\"scale\":0,\"truthy\":true}\n");
    }

    @Test
    void inputs_are_not_overwritten_by_results() throws IOException {
        String rule = "{\"id\":\"1\",\"rule\":\"1\",\"data\":null}\n";
        Path rules = Files.writeString(folder.resolve("rules.jsonl"), rule);
        Files.createSymbolicLink(folder.resolve("link.jsonl"), rules);

        assertThat(run("", "rules.jsonl", "--output=rules.jsonl").code()).isEqualTo(1);
        assertThat(run("", "rules.jsonl", "--output=link.jsonl").err())
                .startsWith("The results would overwrite rules.jsonl. Name another file for the results.");
        assertThat(rules).hasContent(rule);
    }

    @Test
    void a_file_that_cannot_be_opened_is_reported() throws IOException {
        Files.writeString(folder.resolve("rules.jsonl"), "");

        assertThat(run("", "none.jsonl", "-o", "results.jsonl").code()).isEqualTo(1);
        assertThat(run("", "none.jsonl", "-o", "results.jsonl").err())
                .startsWith("none.jsonl:1:1: error: The file cannot be read: ");
        assertThat(folder.resolve("results.jsonl")).doesNotExist();
        assertThat(run("", "a\0b").err()).startsWith("a?b is no path of this file system.");
        assertThat(run("", "rules.jsonl", "-o", "no/folder").err())
                .isEqualTo("no/folder cannot be written: There is no file or folder of this name."
                        + " Name another file for the results.\n");
    }

    @Test
    void the_dialect_is_an_option() {
        String remainder = "{\"id\":\"1\",\"rule\":\"{\\\"substr\\\":[\\\"abc\\\",-2]}\"}";

        assertThat(run(remainder, "--dialect", "togai").code()).isZero();
        assertThat(run(remainder, "--dialect", "standard").out()).contains("\"result\":\"bc\"");
        Result unknown = run("", "--dialect", "mine");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err())
                .startsWith("Invalid value for option '--dialect': expected togai or standard, found mine\n");
    }

    @Test
    void options_that_exclude_each_other_are_rejected() {
        assertThat(run("", "--meter", "m.json", "--tagged").err())
                .startsWith("--tagged and --meter exclude each other.");
        assertThat(run("", "--meter", "m.json", "--rule", "1").err())
                .startsWith("--rule and --meter exclude each other.");
        assertThat(run("", "--meter", "-").err()).startsWith("Only one input can be standard input.");
    }

    @Test
    void a_rule_that_is_none_is_reported() {
        Result result = run("", "--rule", "a >");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("Invalid value for option '--rule': Cannot read the rule at line 1, column 4");
    }
}

package dev.togai.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluateRulesTest {

    private static final Path VECTORS = Path.of("../togai-dsl/src/test/resources/vectors");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String input, String... args) throws IOException {
        return run(input.getBytes(StandardCharsets.UTF_8), args);
    }

    private int run(byte[] input, String... args) throws IOException {
        return EvaluateRules.run(List.of(args), new ByteArrayInputStream(input), out, err);
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"random.jsonl.gz", "pairs.jsonl.gz", "rules.jsonl"})
    void each_vector_has_its_result(String file) throws IOException {
        List<String> vectors = firstLines(file);

        int status = run(String.join("\n", vectors));

        List<String> results = output().lines().toList();
        assertThat(status).isZero();
        assertThat(errors()).isEmpty();
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
    void bad_lines_are_reported_by_their_number_and_the_others_are_evaluated() throws IOException {
        int status = run("""
                {"id":"first","rule":"{\\"+\\":[1,1.5]}","data":null}
                no JSON
                {"id":"no rule"}

                {"id":"no tag","rule":"1","data":1}
                {"id":"no number","rule":"1","data":{"n":"x"}}
                {"id":"no date","rule":"1","data":{"d":"x"}}
                {"id":"two tags","rule":"1","data":{"n":"1","o":{}}}
                {"id":"last","rule":"{\\"var\\":\\"stadt\\"}","data":{"o":{"stadt":"Köln 🚕 \\"\\ud83d"}}}
                """);

        assertThat(status).isEqualTo(1);
        assertThat(output()).isEqualTo("""
                {"id":"first","result":{"n":"2.5"},"type":"number","scale":1,"truthy":true}
                {"id":"last","result":"Köln 🚕 \\"\\ud83d","type":"string","truthy":true}
                """);
        assertThat(errors().lines().map(line -> line.substring(0, 7)))
                .containsExactly("Line 2:", "Line 3:", "Line 4:", "Line 5:", "Line 6:", "Line 7:", "Line 8:");
    }

    @Test
    void a_line_that_is_not_utf8_spoils_no_other() throws IOException {
        byte[] lines =
                "{\"id\":\"é\",\"rule\":\"1\"}\n{\"id\":\"e\",\"rule\":\"1\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(run(lines)).isEqualTo(1);
        assertThat(output())
                .isEqualTo("{\"id\":\"e\",\"result\":{\"n\":\"1\"},\"type\":\"number\",\"scale\":0,\"truthy\":true}\n");
        assertThat(errors()).startsWith("Line 1: ");
    }

    @Test
    void failures_have_a_kind_and_a_position() throws IOException {
        int status = run("""
                {"id":"broken","rule":"{\\"a\\":1,\\"b\\":2}"}
                {"id":"failing","rule":"{\\"+\\":[1,{\\"/\\":[1,0]}]}","data":{"o":{}}}
                """);

        assertThat(status).isZero();
        assertThat(output().lines())
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
    void data_may_be_json_as_it_is() throws IOException {
        int status = run("""
                {"id":"number","rule":"{\\"*\\":[{\\"var\\":\\"attributes.n\\"},2]}","data":{"attributes":{"n":1.50}}}
                {"id":"object","rule":"{\\"var\\":\\"a\\"}","data":{"a":{"n":"5","o":[null,true,1e3]}}}
                {"id":"date","rule":"{\\"date\\":\\"2024-05-28T00:00:00Z\\"}"}
                """, "--plain");

        assertThat(errors()).isEmpty();
        assertThat(status).isZero();
        assertThat(output()).isEqualTo("""
                {"id":"number","result":3.00,"type":"number","scale":2,"truthy":true}
                {"id":"object","result":{"n":"5","o":[null,true,1E+3]},"type":"object","truthy":true}
                {"id":"date","result":"2024-05-28T00:00Z","type":"date","truthy":true}
                """);
    }

    @Test
    void the_usage_shows_a_line_of_either_form() throws IOException {
        assertThat(run("", "--help")).isEqualTo(64);
        List<String> lines =
                errors().lines().filter(line -> line.startsWith("  {")).toList();

        assertThat(run(lines.get(0))).isZero();
        assertThat(run(lines.get(1), "--plain")).isZero();
        assertThat(output()).isEqualTo("""
                {"id":"1","result":{"n":"3.00"},"type":"number","scale":2,"truthy":true}
                {"id":"1","result":3.00,"type":"number","scale":2,"truthy":true}
                """);
    }

    @Test
    void data_without_tags_is_reported_with_the_ways_out() throws IOException {
        assertThat(run("""
                {"id":"1","rule":"1","data":{"attributes":{"n":"5"}}}
                {"id":"2","rule":"1","data":12.40}
                """)).isEqualTo(1);

        assertThat(errors().lines())
                .containsExactly(
                        "Line 1: an object without a tag: write {\"o\":{..}} around [attributes], or use --plain",
                        "Line 2: a number without a tag: write {\"n\":\"12.40\"}, or use --plain");
    }

    /** The launcher of the program may write to the standard output, but not to the file. */
    @Test
    void results_are_written_to_a_file(@TempDir Path folder) throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.jsonl"), "{\"id\":\"1\",\"rule\":\"1\"}\n");
        Path results = folder.resolve("results.jsonl");

        assertThat(run("", rules.toString(), results.toString(), "--dialect", "togai"))
                .isZero();

        assertThat(results)
                .content()
                .isEqualTo("{\"id\":\"1\",\"result\":{\"n\":\"1\"},\"type\":\"number\",\"scale\":0,\"truthy\":true}\n");
        assertThat(output()).isEmpty();
        assertThat(run("", rules.toString())).isEqualTo(64);
    }

    @Test
    void rules_are_not_overwritten_by_their_results(@TempDir Path folder) throws IOException {
        String rule = "{\"id\":\"1\",\"rule\":\"1\",\"data\":null}\n";
        Path rules = Files.writeString(folder.resolve("rules.jsonl"), rule);
        Path link = Files.createSymbolicLink(folder.resolve("link.jsonl"), rules);

        assertThat(run("", rules.toString(), rules.toString())).isEqualTo(64);
        assertThat(run("", rules.toString(), link.toString())).isEqualTo(64);
        assertThat(errors()).contains("The results would overwrite the rules in " + rules);
        assertThat(rules).hasContent(rule);
    }

    @Test
    void a_file_that_cannot_be_opened_is_reported(@TempDir Path folder) throws IOException {
        Path none = folder.resolve("none.jsonl");
        Path results = folder.resolve("results.jsonl");

        assertThat(run("", none.toString(), results.toString())).isEqualTo(64);
        assertThat(errors()).contains("Cannot open a file: ").contains(none.toString());
        assertThat(results).doesNotExist();
        assertThat(run("", "a\0b", results.toString())).isEqualTo(64);
        assertThat(errors()).contains("Usage: EvaluateRules");
    }

    @Test
    void the_dialect_is_an_argument() throws IOException {
        assertThat(run("{\"id\":\"1\",\"rule\":\"1\"}", "--dialect", "togai")).isZero();
        assertThat(run("{\"id\":\"1\",\"rule\":\"1\"}", "--dialect", "standard"))
                .isZero();
        assertThat(output().lines()).hasSize(2);
        assertThat(run("", "--dialect", "mine")).isEqualTo(64);
        assertThat(run("", "--help")).isEqualTo(64);
        assertThat(errors()).contains("Usage: ");
    }
}

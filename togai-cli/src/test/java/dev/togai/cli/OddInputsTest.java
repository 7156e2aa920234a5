package dev.togai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.cli.CliHarness.Result;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OddInputsTest {

    private static final String GOOD = "{\"id\":\"a\",\"attributes\":{\"n\":1}}\n";
    private static final String[] EVALUATE = {"evaluate", "--rule", "attributes.n"};

    private static Result evaluate(String input) {
        return CliHarness.run(CliHarness.SAMPLES, input, EVALUATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\uFEFF", " \r\n\t\n"})
    void an_input_without_lines_is_reported_and_no_failure(String input) {
        assertThat(evaluate(input)).isEqualTo(new Result(0, "", "<stdin> is empty: there is no line to evaluate.\n"));
    }

    @Test
    void a_byte_order_mark_and_windows_line_ends_are_accepted() {
        Result result = evaluate("\uFEFF" + (GOOD + GOOD).replace("\n", "\r\n"));

        assertThat(result.err()).isEmpty();
        assertThat(result.out().lines()).hasSize(2);
    }

    @Test
    void a_last_line_without_an_end_is_read() {
        assertThat(evaluate(GOOD + GOOD.strip()).out().lines()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{'a':1}",
                "[1,2",
                "nul",
                "{\"a\":01}",
                "{\"a\":\"\\x\"}",
                "{\"a\":1}}",
                "{\"a\":1} {}"
            })
    void a_broken_third_line_is_named_with_the_fault_and_the_remedy(String broken) {
        Result result = evaluate(GOOD + GOOD + broken + '\n' + GOOD);

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out().lines()).hasSize(3);
        assertThat(result.err().lines())
                .first()
                .asString()
                .matches(
                        "<stdin>:3:\\d+: error: The line is skipped: It is not JSON: expected .*, found .*\\. Correct the JSON\\.");
        assertThat(result.err())
                .doesNotContain("Exception", "\tat ", "jackson", "Jackson", "START_", "Unexpected character");
    }

    @Test
    void a_number_beyond_the_limits_is_reported() {
        Result result = evaluate("{\"attributes\":{\"n\":1e99999999999}}\n" + "[".repeat(5_000) + "\n");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err().lines())
                .startsWith(
                        "<stdin>:1: error: The line is skipped: It is JSON with a number or a nesting beyond the limits of"
                                + " this program. Shorten it.",
                        "<stdin>:2: error: The line is skipped: It is JSON with a number or a nesting beyond the limits of"
                                + " this program. Shorten it.");
    }

    @Test
    void a_huge_line_is_skipped_without_being_held_in_memory() {
        byte[] block = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        List<InputStream> parts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            parts.add(new ByteArrayInputStream(block));
        }
        parts.add(new ByteArrayInputStream(("x\n" + GOOD).getBytes(StandardCharsets.UTF_8)));

        Result result =
                CliHarness.run(CliHarness.SAMPLES, new SequenceInputStream(Collections.enumeration(parts)), EVALUATE);

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).startsWith("{\"line\":2,\"id\":\"a\"");
        assertThat(result.err())
                .startsWith("<stdin>:1: error: The line is skipped: It is longer than 16777216 bytes."
                        + " Write one event on each line.\n");
    }

    @Test
    void only_the_first_invalid_lines_are_listed() {
        Result result = evaluate("x\n".repeat(50) + GOOD);

        assertThat(result.err().lines())
                .hasSize(22)
                .endsWith("30 more lines are skipped.", "50 of 51 lines are skipped.");
    }

    @Test
    void bytes_that_are_not_utf8_are_reported() {
        byte[] input = {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}', '\n'};

        Result result = CliHarness.run(CliHarness.SAMPLES, input, EVALUATE);

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("<stdin>:1: error: The line is skipped: It is not UTF-8. Save it as UTF-8.\n");
    }

    @Test
    void an_empty_name_is_no_name_of_the_working_directory() {
        String message = "The name of a file is empty. Name a file.\n";

        assertThat(CliHarness.run("lint", "").code()).isEqualTo(1);
        assertThat(CliHarness.run("lint", "").out()).startsWith("error: " + message);
        assertThat(CliHarness.run("evaluate", "--rule", "1", "")).isEqualTo(new Result(1, "", message));
        assertThat(CliHarness.run("preview", "-m", "", "events.jsonl")).isEqualTo(new Result(1, "", message));
        assertThat(CliHarness.run("evaluate", "--rule", "1", "-o", "", "plain.jsonl"))
                .isEqualTo(new Result(1, "", message));
    }

    @Test
    void a_hyphen_names_standard_output_as_well() {
        assertThat(CliHarness.run("evaluate", "--rule", "1", "-o", "-", "plain.jsonl"))
                .isEqualTo(CliHarness.run("evaluate", "--rule", "1", "plain.jsonl"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1"})
    void a_line_below_the_first_is_rejected(String number) {
        assertThat(CliHarness.run("explain", "--rule", "1", "--line", number, "plain.jsonl"))
                .isEqualTo(new Result(
                        1,
                        "",
                        "Invalid value for option '--line': expected a line from 1, found " + number
                                + "\nRun togai explain --help for the usage.\n"));
    }

    @Test
    void folders_and_missing_files_are_reported() {
        assertThat(CliHarness.run("evaluate", "--rule", "1", "."))
                .isEqualTo(new Result(1, "", ". is a folder. Name a file.\n"));
        assertThat(CliHarness.run("explain", "-m", "rides.json", "none.json").err())
                .isEqualTo("none.json:1:1: error: The file cannot be read: There is no file or folder of this name."
                        + " Check the path.\n");
    }

    @Test
    void an_input_that_fails_while_it_is_read_is_reported() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw new IOException("Input/output error");
            }
        };

        assertThat(CliHarness.run(CliHarness.SAMPLES, broken, EVALUATE))
                .isEqualTo(new Result(
                        1, "", "<stdin>:1:1: error: The file cannot be read: Input/output error. Check the path.\n"));
    }

    @Test
    void names_and_values_in_any_script_are_kept(@TempDir Path folder) throws IOException {
        String meter =
                Files.readString(CliHarness.SAMPLES.resolve("rides.json")).replace("ride-units", "Fahrten 🚕");
        Files.writeString(folder.resolve("zähler.json"), meter);
        String event =
                Files.readString(CliHarness.SAMPLES.resolve("event.json")).replace("acme", "株式会社");

        Result result = CliHarness.run(folder, event, "preview", "-m", "zähler.json");

        assertThat(result.out()).contains("Fahrten 🚕  株式会社     2024-05    4.0       1");
        assertThat(result.err()).isEqualTo("Fahrten 🚕: 1 event: 1 counted.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\n", "\\r", "\\u001b[2J", "\\u009b2J", "\\u007f"})
    void control_characters_of_names_and_values_are_in_no_line_that_users_read(String escape, @TempDir Path folder)
            throws IOException {
        String meter = Files.readString(CliHarness.SAMPLES.resolve("rides.json"));
        String event = Files.readString(CliHarness.SAMPLES.resolve("event.json"));
        Files.writeString(folder.resolve("plain.json"), meter);
        Files.writeString(folder.resolve("odd.json"), meter.replace("ride-units", "ride" + escape + "units"));
        String odd = event.replace("acme", "ac" + escape + "me").replace("\"id\":\"", "\"id\":\"" + escape);
        List<Result> expected = List.of(
                CliHarness.run(folder, event, "explain", "-m", "plain.json"),
                CliHarness.run(folder, event, "preview", "-m", "plain.json"));

        List<Result> results = List.of(
                CliHarness.run(folder, odd, "explain", "-m", "odd.json"),
                CliHarness.run(folder, odd, "preview", "-m", "odd.json"),
                CliHarness.run(folder, "", "lint", "odd.json"),
                CliHarness.run(folder, "", "lint", "no\u001b[2Jfile"));

        assertThat(results)
                .allSatisfy(result -> assertThat((result.out() + result.err()).replace("\n", ""))
                        .doesNotContainPattern("\\p{Cc}"));
        for (int i = 0; i < expected.size(); i++) {
            assertThat(results.get(i).out().lines())
                    .hasSameSizeAs(expected.get(i).out().lines().toList());
        }
    }
}

package dev.togai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.cli.CliHarness.Result;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands over meter files that need no service. */
class MeterFileCommandsTest {

    private static final String LONG_RIDES = "meters/long-rides.meter.yaml";

    @TempDir
    private Path folder;

    @BeforeEach
    void copySamples() throws IOException {
        Files.createDirectories(folder.resolve("meters"));
        for (String name : List.of(LONG_RIDES, "meters/short-rides.meter.yaml", "event.json")) {
            Files.copy(CliHarness.SAMPLES.resolve(name), folder.resolve(name));
        }
    }

    private Result run(String... args) {
        return relative(CliHarness.run(folder, "", args));
    }

    /** Returns the result as in a process whose working directory is the folder. */
    private Result relative(Result result) {
        return new Result(
                result.code(),
                result.out().replace(folder + "/", ""),
                result.err().replace(folder + "/", ""));
    }

    /** Runs the program on a terminal with these environment variables. */
    private Result runOnTerminal(Map<String, String> environment, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = TogaiCli.run(
                List.of(args),
                new CliContext(
                        new ByteArrayInputStream(new byte[0]), out, err, folder, new Terminal(true, environment::get)));
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private void edit(String text, String replacement) throws IOException {
        Path file = folder.resolve(LONG_RIDES);
        Files.writeString(file, Files.readString(file).replace(text, replacement));
    }

    private void copyToBefore() throws IOException {
        Files.createDirectories(folder.resolve("before"));
        Files.copy(folder.resolve(LONG_RIDES), folder.resolve("before/long-rides.meter.yaml"));
        Files.copy(folder.resolve("meters/short-rides.meter.yaml"), folder.resolve("before/short-rides.meter.yaml"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "fmt", "lint", "test", "prove", "coverage", "owners"})
    void each_check_of_the_default_folder_has_a_report_in_three_forms(String command) {
        Result text = run(command);

        assertThat(text.code()).isZero();
        assertThat(text.out()).contains(command + ": ").endsWith(" (0 errors, 0 warnings)\n");
        assertThat(text.err()).isEmpty();
        assertThat(run(command, "--json", "meters").out())
                .startsWith("{\"check\":\"" + command + "\",\"errors\":0,")
                .endsWith("}\n");
        assertThat(run(command, "--markdown", "meters").out()).startsWith("### ✅ " + command + ": ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            test   | units: 45}             | units: 46}            | expected 46 units for
            prove  | less than 30           | less than 40          | never bills less than 40: refuted by
            check  | less than 30           | less than 40          | never bills less than 40: refuted by
            check  | owner: team-rides      | owner:  team-rides    | The file is not formatted.
            test   | aggregation: SUM       | aggregation: SUMS     | SUMS
            """)
    void an_error_makes_the_exit_code_1(String command, String text, String replacement, String expected)
            throws IOException {
        edit(text, replacement);

        Result result = run(command);

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains(LONG_RIDES + ":", ": error: ", expected);
    }

    @Test
    void warnings_fail_where_the_user_selects_it() throws IOException {
        edit("owner: team-rides\n", "");

        assertThat(run("owners").code()).isZero();
        assertThat(run("owners", "--fail-on", "warning").code()).isEqualTo(1);
    }

    @Test
    void notes_of_lint_and_test_fail_a_check_where_the_user_selects_it() throws IOException {
        edit("distance * 0.4\nexamples", "distance * (0.1 * 4)\nexamples");

        Result notes = run("check", "--fail-on", "note");

        assertThat(notes.code()).isEqualTo(1);
        assertThat(notes.out()).contains(LONG_RIDES + ":", ": note: ").doesNotContain(": proved");
        assertThat(run("check", "--fail-on", "warning").code()).isZero();
        assertThat(run("prove", "--fail-on", "note").err()).startsWith("Invalid value for option '--fail-on'");
    }

    @Test
    void a_check_finds_fields_that_an_event_schema_lacks() throws IOException {
        Files.writeString(folder.resolve("rides.json"), """
                {"name": "ride_completed", "attributes": [{"name": "distanse"}], "dimensions": [{"name": "city"}]}""");
        Files.writeString(folder.resolve("calls.json"), """
                {"name": "api_call", "attributes": [{"name": "calls"}], "dimensions": []}""");

        for (String command : List.of("check", "lint")) {
            Result result = run(command, "--schema", "calls.json", "--schema", "rides.json", "meters");
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.out())
                    .contains("\"ride_completed\" has no attribute \"distance\"")
                    .doesNotContain("api_call");
        }
        assertThat(run("check", "--schema", "calls.json").code()).isZero();
    }

    @Test
    void a_promise_that_is_not_decided_is_an_error_unless_the_user_permits_it() throws IOException {
        edit("  - never overlaps short-rides\n", "");
        Files.writeString(folder.resolve("meters/short-rides.meter.yaml"), """
                meter: short-rides
                event: ride_completed
                aggregation: SUM
                names: {attributes: [distance]}
                compute: distance % 7
                examples:
                  - {event: {distance: 10}, units: 3}
                promises:
                  - never bills less than distance % 7 - 1 / (distance % 7 + 8)
                """);

        for (String command : List.of("check", "prove")) {
            assertThat(run(command).code()).isEqualTo(1);
            assertThat(run(command).out()).contains("short-rides.meter.yaml:9:5: error: ", ": not decided: ");
            Result permitted = run(command, "--undecided", "warning");
            assertThat(permitted.code()).isZero();
            assertThat(permitted.out())
                    .contains("short-rides.meter.yaml:9:5: warning: ", "1 not decided (0 errors, 1 warning");
            assertThat(run(command, "--undecided", "warning", "--fail-on", "warning")
                            .code())
                    .isEqualTo(1);
        }
    }

    @Test
    void overlaps_that_are_not_reached_in_time_are_reported() throws IOException {
        edit("  - never overlaps short-rides\n", "");
        Path other = folder.resolve("meters/short-rides.meter.yaml");
        Files.writeString(other, Files.readString(other).replace("  - never overlaps long-rides\n", ""));

        assertThat(run("prove", "--overlap-limit", "0").out())
                .contains("Overlaps are unknown for 1 of 1 pair of meters.\n    1 pair not reached in 0 s\n");
        assertThat(run("prove").out()).doesNotContain("not reached");
        assertThat(run("prove", "--overlap-limit", "-1").err())
                .startsWith("Invalid value for option '--overlap-limit': expected seconds from 0, found -1");
    }

    @Test
    void files_are_formatted_and_checked() throws IOException {
        String formatted = Files.readString(folder.resolve(LONG_RIDES));
        edit("owner: team-rides", "owner:  team-rides");

        assertThat(run("fmt", "--check").code()).isEqualTo(1);
        assertThat(run("fmt").code()).isZero();
        assertThat(folder.resolve(LONG_RIDES)).hasContent(formatted);
        assertThat(run("fmt", "--check").code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lint", "test", "prove", "coverage", "owners", "fmt --check"})
    void a_meter_file_can_be_standard_input(String command) throws IOException {
        List<String> args = new ArrayList<>(List.of(command.split(" ")));
        args.add("-");

        Result result = CliHarness.run(
                folder, Files.readString(folder.resolve(LONG_RIDES)) + "ownr: a\n", args.toArray(String[]::new));

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).startsWith("<stdin>:").contains("Did you mean `owner`?");
    }

    @Test
    void standard_input_is_formatted_to_standard_output() throws IOException {
        String text = Files.readString(folder.resolve(LONG_RIDES));

        assertThat(CliHarness.run(folder, text.replace("owner: ", "owner:    "), "fmt", "-"))
                .isEqualTo(new Result(0, text, ""));
        assertThat(CliHarness.run(folder, text, "fmt", "--check", "-").out())
                .isEqualTo("fmt: 1 file, 0 not formatted (0 errors, 0 warnings)\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            check -          | - is standard input or output, which this command cannot use here.
            diff - meters    | - is standard input or output, which this command cannot use here.
            fmt meters -     | - is standard input or output, which this command cannot use here.
            test - meters    | Standard input is one meter file, which is not read together with others.
            """)
    void standard_input_is_rejected_where_it_is_no_single_file(String command, String message) {
        Result result = run(command.split(" "));

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).startsWith(message);
    }

    @Test
    void a_meter_file_and_json_are_distinguished_on_standard_input() {
        assertThat(CliHarness.run(folder, "{meter: a, event: e, aggregation: COUNT}", "lint", "-")
                        .out())
                .isEqualTo("lint: 1 file checked (0 errors, 0 warnings)\n");
        assertThat(CliHarness.run(folder, "[{\"name\": 1}]", "lint", "-").out()).contains("<stdin>:1:2: error: ");
        assertThat(CliHarness.run(folder, "", "lint", "-").out()).contains("<stdin>:1:1: error: It is not JSON");
    }

    @Test
    void a_file_that_two_arguments_name_is_read_once() throws IOException {
        Files.copy(CliHarness.SAMPLES.resolve("rides.json"), folder.resolve("meters/rides.json"));

        assertThat(run("lint", "meters", LONG_RIDES, "./meters/rides.json", "meters/rides.json")
                        .out())
                .endsWith("lint: 3 files checked (0 errors, 0 warnings)\n");
        assertThat(run("test", "meters", LONG_RIDES).out())
                .isEqualTo(run("test", "meters").out());
        assertThat(run(
                        "preview",
                        "-m",
                        "meters",
                        "-m",
                        LONG_RIDES,
                        "-m",
                        "meters/rides.json",
                        "-m",
                        "meters/rides.json",
                        "event.json"))
                .isEqualTo(run("preview", "-m", "meters", "-m", "meters/rides.json", "event.json"));
    }

    @Test
    void a_file_of_meters_with_another_name_is_reported_by_each_command() throws IOException {
        Files.writeString(folder.resolve("meters/removed.yaml"), "removed: [old-rides]\n");

        for (String command : List.of("lint", "test", "fmt", "check")) {
            assertThat(run(command).out())
                    .contains("meters/removed.yaml:1:1: error: ", "Rename it to removed.meter.yaml.");
            assertThat(run(command).code()).isEqualTo(1);
        }
        assertThat(run("lint", "meters/removed.yaml").code()).isZero();
    }

    @Test
    void a_difference_has_the_class_of_the_change_and_an_exit_code() throws IOException {
        copyToBefore();
        assertThat(run("diff", "before", "meters").code()).isZero();

        edit("distance * 0.3 ", "distance * 0.35 ");
        Result confirmed = run("diff", "before", "meters");
        edit("confirm: [wider, rate]", "confirm: [wider]");
        edit("forbid: [different", "forbid: [rate, different");
        Result forbidden = run("diff", "before", "meters");

        assertThat(confirmed.code()).isEqualTo(2);
        assertThat(confirmed.out())
                .contains(
                        "\"long-rides\" is changed (compute): rate, proved, units of events that count before and after increase by at most 16.6667 %");
        assertThat(forbidden.code()).isEqualTo(3);
        assertThat(forbidden.out()).contains(": error: \"long-rides\" is changed");
    }

    @Test
    void a_check_with_a_base_reports_the_differences() throws IOException {
        copyToBefore();
        edit("meter: long-rides\nwas: [ride-units]", "meter: far-rides\nwas: [long-rides]");
        Path other = folder.resolve("meters/short-rides.meter.yaml");
        Files.writeString(other, Files.readString(other).replace("long-rides", "far-rides"));

        Result result = run("check", "--base", "before");

        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("\"long-rides\" is renamed to \"far-rides\"", "; diff: 1 renamed, 1 changed (");
    }

    @Test
    void an_event_is_explained_for_each_meter() {
        Result result = run("explain", "--meter", "meters", "event.json");

        assertThat(result.code()).isZero();
        assertThat(result.out()).isEqualTo("""
                meters/long-rides.meter.yaml:1:1: note: long-rides: it does not count
                    not counted: distance is "10", which is not more than 100
                meters/short-rides.meter.yaml:1:1: note: short-rides: it has 1 unit
                    counted: city is "chennai", which is in ("chennai", "mumbai"); distance is "10", which is less than 20
                explain: {distance: 10, city: chennai} counts for 1 of 2 meters (0 errors, 0 warnings)
                """);
        assertThat(run("explain", "--json", "--meter", LONG_RIDES, "event.json").out())
                .startsWith("{\"check\":\"explain\"");
    }

    @Test
    void meter_files_are_evaluated_and_previewed() throws IOException {
        String event = Files.readString(folder.resolve("event.json"));

        Result evaluated = CliHarness.run(folder, event, "evaluate", "--meter", "meters/short-rides.meter.yaml", "-");
        Result previewed = CliHarness.run(folder, event, "preview", "--meter", "meters", "-");

        assertThat(evaluated.out()).contains("\"meter\":\"short-rides\",\"outcome\":\"counted\"");
        assertThat(previewed.out()).contains("short-rides");
    }

    @Test
    void errors_of_files_have_the_form_that_the_user_selects() throws IOException {
        edit("aggregation: SUM", "aggregations: SUM");

        assertThat(run("prove").out()).startsWith(LONG_RIDES + ":");
        assertThat(run("prove", "--json").out()).startsWith("{\"check\":\"read\",\"errors\":");
        assertThat(run("prove", "--json").code()).isEqualTo(1);
        Result preview = run("preview", "--meter", LONG_RIDES, "event.json");
        assertThat(preview.code()).isEqualTo(1);
        assertThat(preview.err()).startsWith(LONG_RIDES + ":");
    }

    @Test
    void a_folder_without_meter_files_is_reported() throws IOException {
        Files.createDirectories(folder.resolve("empty"));

        String error = "empty:1:1: error: The directory has no .meter.yaml file. Check the path.\n";
        for (String command : List.of("check", "fmt", "test", "prove", "coverage", "owners")) {
            Result result = run(command, "empty");
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.out()).startsWith(error);
        }
        assertThat(run("check", "--base", "empty")).isEqualTo(run("check", "empty"));
        assertThat(run("check", "--base", "none").out()).startsWith("none:1:1: error: There is no such file.");
        assertThat(run("diff", "empty", "meters")).isEqualTo(run("check", "empty"));
        assertThat(run("diff", "meters", "empty")).isEqualTo(run("check", "empty"));
        assertThat(run("preview", "--meter", "empty", "event.json").err()).startsWith(error);
        assertThat(run("test", "none.meter.yaml").out()).contains("none.meter.yaml:1:1: error: There is no such file.");
    }

    @Test
    void text_has_colours_on_a_terminal_unless_the_user_wants_none() throws IOException {
        edit("units: 45}", "units: 46}");
        String red = "\u001b[31m";

        assertThat(runOnTerminal(Map.of(), "test").out()).contains(red + "error: ");
        assertThat(runOnTerminal(Map.of("NO_COLOR", "1"), "test").out()).doesNotContain("\u001b");
        assertThat(runOnTerminal(Map.of("NO_COLOR", ""), "test").out()).contains(red);
        assertThat(runOnTerminal(Map.of(), "test", "--color", "never").out()).doesNotContain("\u001b");
        assertThat(runOnTerminal(Map.of(), "test", "--json").out()).doesNotContain("\u001b");
        assertThat(run("test").out()).doesNotContain("\u001b");
        assertThat(run("test", "--color", "always").out()).contains(red);
    }

    @Test
    void progress_is_shown_on_a_terminal_and_erased() {
        assertThat(runOnTerminal(Map.of(), "prove").err())
                .startsWith("\r\u001b[KProving promises ...\r\u001b[K")
                .endsWith("\r\u001b[K");
        assertThat(run("prove").err()).isEmpty();
    }

    @Test
    void control_characters_of_files_do_not_reach_the_terminal() throws IOException {
        edit("because: 100 km is not long", "because: \"\\e[2J\"");
        edit("units: 0, because: \"", "units: 1, because: \"");

        assertThat(run("test").out()).contains("?[2J").doesNotContain("\u001b");
    }

    @Test
    void two_forms_exclude_each_other() {
        Result result = run("test", "--json", "--markdown");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).startsWith("--json and --markdown exclude each other. Give one of them.\n");
    }
}

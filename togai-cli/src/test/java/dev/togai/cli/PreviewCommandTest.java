package dev.togai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.cli.CliHarness.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewCommandTest {

    private static final String RIDE = "{\"schemaName\":\"ride_completed\",\"id\":\"%s\",\"timestamp\":\"%s\","
            + "\"accountId\":\"%s\",\"attributes\":{\"distance\":\"%s\"},\"dimensions\":{\"city\":\"mumbai\"}}\n";

    @Test
    void a_table_has_a_row_for_each_account_and_month() {
        Result result = CliHarness.run("preview", "--meter", "rides.json", "events.jsonl");

        assertThat(result).isEqualTo(new Result(0, """
                METER       ACCOUNT  PERIOD     UNITS  EVENTS
                ride-units  acme     2024-05    8.960       2
                ride-units  globex   2024-05  400.100       1
                """, "ride-units: 4 events: 3 counted, 1 not matched.\n"));
    }

    @Test
    void periods_and_time_zone_are_options() {
        Result days = CliHarness.run(
                "preview", "-m", "rides.json", "--period", "day", "--zone", "Asia/Kolkata", "events.jsonl");
        Result hours = CliHarness.run("preview", "-m", "rides.json", "--period=hour", "--zone=+05:30", "events.jsonl");

        assertThat(days.out()).contains("acme     2024-06-01    4.960");
        assertThat(hours.out()).contains("acme     2024-05-27T15:00+05:30");
        assertThat(CliHarness.run("preview", "-m", "rides.json", "--period=week", "events.jsonl")
                        .out())
                .contains("acme     2024-05-27    8.960");
    }

    @Test
    void rows_can_be_json_lines_with_exact_units() {
        Result result = CliHarness.run("preview", "-m", "rides.json", "--format", "jsonl", "events.jsonl");

        assertThat(result.out().lines())
                .first()
                .isEqualTo("{\"meter\":\"ride-units\",\"account\":\"acme\",\"start\":\"2024-05-01T00:00:00Z\","
                        + "\"end\":\"2024-06-01T00:00:00Z\",\"units\":\"8.960\",\"events\":2}");
    }

    @Test
    void several_meters_are_previewed_at_once(@TempDir Path folder) throws IOException {
        String rides = Files.readString(CliHarness.SAMPLES.resolve("rides.json"));
        Files.writeString(folder.resolve("a.json"), rides);
        Files.writeString(
                folder.resolve("b.json"),
                '[' + rides.replace("ride-units", "twice").replace("0.4", "0.8") + ']');
        String ride = RIDE.formatted("1", "2024-05-27T10:00:00Z", "acme", "10");

        Result result = CliHarness.run(folder, ride, "preview", "-m", "a.json", "-m", "b.json");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("ride-units  acme     2024-05    4.0", "twice       acme     2024-05    8.0");
        assertThat(result.err()).isEqualTo("ride-units: 1 event: 1 counted.\ntwice: 1 event: 1 counted.\n");
    }

    @Test
    void failed_events_and_invalid_lines_are_reported_and_change_the_exit_code() {
        String events = RIDE.formatted("1", "2024-05-27T10:00:00Z", "acme", "10")
                + RIDE.formatted("2", "yesterday", "acme", "10")
                + "{\"id\":\n";

        Result result = CliHarness.run(CliHarness.SAMPLES, events, "preview", "-m", "rides.json", "-");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("ride-units  acme     2024-05    4.0       1");
        assertThat(result.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("<stdin>:3:7: error: The line is skipped: It is not JSON: expected a value,"
                                        + " found the end of the text. Correct the JSON."),
                        line -> assertThat(line).isEqualTo("1 of 3 lines are skipped."),
                        line -> assertThat(line).isEqualTo("ride-units: 2 events: 1 counted, 1 failed."),
                        line -> assertThat(line).startsWith("  event 2: BAD_TIME: "));
    }

    @Test
    void the_result_file_is_no_input() {
        Result result = CliHarness.run("preview", "-m", "rides.json", "events.jsonl", "--output", "rides.json");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).startsWith("The results would overwrite rides.json.");
    }

    @Test
    void control_characters_of_a_name_do_not_reach_the_terminal() {
        String ride = RIDE.formatted("1", "2024-05-27T10:00:00Z", "a\\u001b[2Jb", "10");

        Result result = CliHarness.run(CliHarness.SAMPLES, ride, "preview", "-m", "rides.json");

        assertThat(result.out()).contains("a?[2Jb").doesNotContain("\u001b");
    }

    @Test
    void wrong_usage_is_reported(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("none.json"), "[]");

        assertThat(CliHarness.run("preview").err()).startsWith("Missing required option: '--meter=FILE'\n");
        assertThat(CliHarness.run("preview", "-m", "rides.json", "--zone", "Mars")
                        .err())
                .startsWith("Invalid value for option '--zone': expected a time zone");
        assertThat(CliHarness.run("preview", "-m", "rides.json", "--period", "year")
                        .err())
                .contains("expected hour or day or week or month, found year");
        assertThat(CliHarness.run("preview", "-m", "rides.json", "a.jsonl", "b.jsonl")
                        .err())
                .isEqualTo(
                        "There are more arguments than togai preview has.\nRun togai preview --help for the usage.\n");
        assertThat(CliHarness.run(folder, "", "preview", "-m", "none.json").err())
                .isEqualTo("There is no meter in none.json. Name a file with a meter.\n");
    }
}

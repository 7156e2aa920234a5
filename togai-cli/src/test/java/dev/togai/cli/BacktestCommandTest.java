package dev.togai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.cli.CliHarness.Result;
import dev.togai.event.UsageEvent;
import dev.togai.json.TogaiJson;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventDimension;
import dev.togai.schema.EventSchema;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.http.FakeTogaiServer;
import dev.togai.testkit.sample.SampleEvents;
import dev.togai.testkit.sample.SampleHistory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacktestCommandTest {

    private static final EventSchema SCHEMA = EventSchema.builder()
            .name("ride_completed")
            .addAttribute(EventAttribute.of("distance"))
            .addDimension(EventDimension.builder().name("city").build())
            .build();

    private static final SampleHistory HISTORY = SampleHistory.of(SampleEvents.of(SCHEMA)
                    .dimension("city", "chennai", "mumbai", "delhi")
                    .between(Instant.parse("2024-04-01T00:00:00Z"), Instant.parse("2024-07-01T00:00:00Z")))
            .accounts(20)
            .repeated(0.01);

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        meter("before", "distance * 0.4");
        meter("after", "distance * 0.41");
        HISTORY.write(folder.resolve("events.jsonl"), 2_000);
    }

    private void meter(String directory, String formula) throws IOException {
        Files.createDirectories(folder.resolve(directory));
        Files.writeString(
                folder.resolve(directory + "/rides.meter.yaml"),
                "meter: rides\nevent: ride_completed\naggregation: SUM\n"
                        + "names: {attributes: [distance], dimensions: [city]}\n"
                        + "when: city in (\"chennai\", \"mumbai\")\ncompute: " + formula + "\n");
    }

    private Result run(String... args) {
        return CliHarness.run(folder, "", args);
    }

    @Test
    void a_change_within_the_limits_is_reported_as_text_html_and_json() throws IOException {
        Result text = run("backtest", "--html", "report.html", "before", "after", "events.jsonl");
        Result json = run("backtest", "--json", "before", "after", "events.jsonl");

        assertThat(text.code()).isEqualTo(2);
        assertThat(text.out()).containsIgnoringCase("within").contains("+2.5");
        assertThat(text.err()).isEqualTo("The report is written to report.html.\n");
        assertThat(Files.readString(folder.resolve("report.html")))
                .startsWith("<!DOCTYPE html>")
                .contains("rides");
        assertThat(json.out()).startsWith("{").contains("\"WITHIN_POLICY\"");
    }

    @ParameterizedTest
    @CsvSource({
        "before, events.jsonl, 0",
        "after, events.jsonl, 2",
        "cheap, events.jsonl, 3",
        "after, other.jsonl, 1",
        "after, missing.jsonl, 1"
    })
    void the_exit_code_is_that_of_the_verdict(String after, String events, int code) throws IOException {
        meter("cheap", "distance * 0.3");
        Files.writeString(folder.resolve("other.jsonl"), "{\"schemaName\":\"other\",\"accountId\":\"acme\"}\n[]\n");

        assertThat(run("backtest", "before", after, events).code()).isEqualTo(code);
    }

    @Test
    void limits_are_options() throws IOException {
        meter("cheap", "distance * 0.3");

        assertThat(run("backtest", "--max-total", "25", "before", "cheap", "events.jsonl")
                        .code())
                .isEqualTo(2);
        assertThat(run("backtest", "--max-total", "-1", "before", "cheap", "events.jsonl")
                        .err())
                .contains("expected a number of percent such as 2.5, found -1");
    }

    @Test
    void windows_and_times_are_options() {
        Result days = run(
                "backtest",
                "--json",
                "--period",
                "day",
                "--from",
                "2024-05-01T00:00:00Z",
                "--until",
                "2024-05-03T00:00:00Z",
                "before",
                "after",
                "events.jsonl");

        assertThat(days.out())
                .contains("2024-05-01T00:00:00Z", "2024-05-02T00:00:00Z")
                .doesNotContain("2024-05-04");
        assertThat(run("backtest", "--from", "May", "before", "after", "events.jsonl")
                        .err())
                .contains("expected a time such as 2026-04-01T00:00:00Z, found May");
    }

    @Test
    void events_are_read_from_togai_and_kept_in_a_file() throws IOException {
        FakeTogai fake = FakeTogai.builder().token("secret-token").build();
        fake.addSchema(SCHEMA);
        List<UsageEvent> events = HISTORY.lines(120)
                .map(line -> TogaiJson.read(line, UsageEvent.class))
                .toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (FakeTogaiServer server = FakeTogaiServer.start(fake)) {
            events.forEach(fake.ingestion()::ingest);
            CliContext context = new CliContext(
                    new ByteArrayInputStream(new byte[0]),
                    out,
                    err,
                    folder,
                    new Terminal(false, Map.of(Connection.TOKEN, "secret-token")::get));

            int code = TogaiCli.run(
                    List.of("backtest", "--url", server.url().toString(), "--download", "events.gz", "before", "after"),
                    context);

            assertThat(code).isEqualTo(2);
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("events are in events.gz.");
        assertThat(run("backtest", "before", "after", "events.gz").out())
                .isEqualTo(out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void events_are_either_files_or_a_download() {
        assertThat(run("backtest", "before", "after").err())
                .contains("Give either files of events, or --download with the Togai to read them from.");
    }

    @ParameterizedTest
    @CsvSource({
        "--html, events/a.jsonl, is a file of events",
        "--html, events/report.html, inside a folder of events",
        "--checkpoint, events/part/../state, inside a folder of events",
        "--html, after/rides.meter.yaml, has the name of a meter file",
        "--html, missing/report.html, does not exist",
        "--html, before, is a folder",
    })
    void a_file_that_is_or_would_be_an_input_is_not_written(String option, String file, String message)
            throws IOException {
        Files.createDirectories(folder.resolve("events/part"));
        Path events = Files.copy(folder.resolve("events.jsonl"), folder.resolve("events/a.jsonl"));
        byte[] content = Files.readAllBytes(events);

        Result result = run("backtest", option, file, "before", "after", "events");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(option + ' ' + file).contains(message);
        assertThat(events).hasBinaryContent(content);
    }

    @Test
    void two_options_cannot_name_one_file() {
        assertThat(run("backtest", "--html", "out", "--checkpoint", "./out", "before", "after", "events.jsonl")
                        .err())
                .contains("--html and --checkpoint name the same file ./out. Name two files.");
    }

    @Test
    void files_that_cannot_be_read_are_named_with_the_remedy() throws IOException {
        Files.write(folder.resolve("state"), new byte[10]);

        assertThat(run("backtest", "--checkpoint", "state", "before", "after", "events.jsonl")
                        .err())
                .isEqualTo(
                        "The checkpoint " + folder.resolve("state") + " cannot be read: delete it to start again.\n");
        assertThat(run("backtest", "before", "after", "missing.jsonl").err())
                .contains("missing.jsonl: there is no file or folder of this name.");
    }
}

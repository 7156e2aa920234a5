package dev.togai.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("proof")
class SparkBacktestJobTest {

    private static SparkSession spark;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @BeforeAll
    static void start(@TempDir Path directory) {
        spark = LocalSpark.start(directory);
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @BeforeEach
    void meters_and_events() throws IOException {
        meter("before", "0.4");
        meter("after", "0.41");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            lines.add("""
                    {"schemaName":"ride_completed","id":"%s","timestamp":"2024-05-27T10:00:00Z","accountId":"account-%s",\
                    "attributes":[{"name":"distance","value":"%s"}],"dimensions":{}}""".formatted(i, i % 7, i % 50));
        }
        Files.write(Files.createDirectory(folder.resolve("events")).resolve("part-1.jsonl"), lines);
    }

    private void meter(String name, String rate) throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve(name)).resolve("rides.meter.yaml"), """
                meter: ride-units
                event: ride_completed
                aggregation: SUM
                compute: attributes.distance * %s
                """.formatted(rate));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private int run(String... args) throws IOException {
        return new SparkBacktestJob(List.of(args)).run(spark, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void lines_of_json_have_a_report_and_the_exit_code_of_the_command() throws IOException {
        assertThat(run(
                        "--html",
                        path("report.html"),
                        "--json",
                        path("report.json"),
                        path("before"),
                        path("after"),
                        path("events")))
                .isEqualTo(2);

        assertThat(printed()).contains("WITHIN POLICY", "Based on 1,000 events of 1,000 lines");
        assertThat(folder.resolve("report.html")).content().contains("<html", "ride-units");
        assertThat(folder.resolve("report.json"))
                .content()
                .contains("\"units\":{\"before\":\"9800\",\"after\":\"10045\",\"difference\":\"245\"");
        assertThat(run(path("before"), path("before"), path("events"))).isZero();
        assertThat(run(
                        path("before"),
                        path("after"),
                        Files.createFile(folder.resolve("empty")).toString()))
                .isEqualTo(1);
    }

    @Test
    void parquet_has_the_report_of_lines_of_json() throws IOException {
        spark.read()
                .schema("schemaName string, id string, timestamp string, accountId string,"
                        + " attributes array<struct<name:string,value:string>>, dimensions map<string,string>")
                .json(path("events"))
                .write()
                .parquet(path("parquet"));

        assertThat(run("--parquet", "--account-parts", "3", path("before"), path("after"), path("parquet")))
                .isEqualTo(2);

        assertThat(printed()).contains("WITHIN POLICY", "Based on 1,000 events of 1,000 lines");
    }

    @Test
    void a_change_above_the_limits_has_the_exit_code_3() throws IOException {
        meter("doubled", "0.8");

        assertThat(run(path("before"), path("doubled"), path("events"))).isEqualTo(3);
        assertThat(run("--max-total", "100", path("before"), path("doubled"), path("events")))
                .isEqualTo(3);
        assertThat(run("--max-total", "100", "--max-account", "100", path("before"), path("doubled"), path("events")))
                .isEqualTo(2);
    }

    @Test
    void events_outside_of_the_period_are_left_out() throws IOException {
        assertThat(run("--from", "2024-05-28T00:00:00Z", path("before"), path("after"), path("events")))
                .isEqualTo(1);
        assertThat(run(
                        "--period",
                        "day",
                        "--until",
                        "2024-05-28T00:00:00Z",
                        path("before"),
                        path("after"),
                        path("events")))
                .isEqualTo(2);
    }

    @Test
    void a_submitted_program_exits_with_the_code_and_prints_failures_without_a_trace() throws Exception {
        meter("doubled", "0.8");
        Files.writeString(folder.resolve("doubled/more.meter.yaml"), "meter: [");

        assertThat(program(path("before"), path("after"), path("events"))).isEqualTo(2);
        assertThat(program(path("before"), path("doubled"), path("events"))).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("err")))
                .contains("doubled/more.meter.yaml:1:8: error:")
                .doesNotContain("\tat ");
        assertThat(program("--pdf")).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("err"))).contains("The option --pdf is unknown");
    }

    /** Submits the program in a JVM of its own, with the options of this one, and returns its exit code. */
    private int program(String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dspark.ui.enabled=false",
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.driver.bindAddress=127.0.0.1",
                "-Dspark.local.dir=" + folder));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--add-"))
                .forEach(command::add);
        // The class that spark-submit starts. With spark-internal, the program is on the class path.
        command.addAll(List.of(
                "org.apache.spark.deploy.SparkSubmit",
                "--master",
                "local[1]",
                "--class",
                SparkBacktestJob.class.getName(),
                "spark-internal"));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("err").toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        return process.waitFor();
    }

    @Test
    void wrong_arguments_are_rejected_with_those_that_are_possible() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run("--pdf", path("before"), path("after"), path("events")))
                .withMessageStartingWith("The option --pdf is unknown")
                .withMessageContaining("BEFORE AFTER EVENTS");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(path("before"), path("after")))
                .withMessageStartingWith("Meters or events are missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run("--account-parts", "many", path("before"), path("after"), path("events")))
                .withMessageStartingWith("The value many of --account-parts cannot be used");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run("--from", "yesterday", path("before"), path("after"), path("events")))
                .withMessageStartingWith("The value yesterday of --from cannot be used");
    }
}

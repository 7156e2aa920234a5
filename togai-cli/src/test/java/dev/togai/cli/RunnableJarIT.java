package dev.togai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Starts the runnable jar in a JVM of its own, with a default encoding that is not UTF-8. */
class RunnableJarIT {

    private static Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=ISO-8859-1",
                "-jar",
                Path.of("target/togai.jar").toAbsolutePath().toString()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .directory(new File(CliHarness.SAMPLES.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void the_jar_runs_with_all_of_its_libraries() throws Exception {
        Process preview = start("preview", "--meter", "rides.json", "events.jsonl");
        String out = new String(preview.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(preview.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(preview.exitValue()).isZero();
        assertThat(out).contains("ride-units  globex   2024-05  400.100       1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            broken.json | lint --fail-on error -                  | 1 | <stdin>:8:18: error[not-json]
            rides.json  | preview --meter - events.jsonl          | 0 | ride-units  globex   2024-05  400.100
            rides.json  | explain --meter - --line 4 events.jsonl | 0 | ride-units: not-matched
            schema.json | lint --schema - rides.json              | 0 | ''
            """)
    void a_file_is_read_from_a_pipe(String file, String command, int code, String expected) throws Exception {
        Process process = start(command.split(" "));
        try (OutputStream pipe = process.getOutputStream()) {
            Files.copy(CliHarness.SAMPLES.resolve(file), pipe);
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(code);
        assertThat(out).contains(expected);
    }

    @Test
    void streams_are_utf8_and_a_closed_pipe_is_quiet() throws Exception {
        Process evaluate = start("evaluate", "--rule", "name");
        evaluate.getOutputStream().write("{\"name\":\"Köln 🚕\"}\n".getBytes(StandardCharsets.UTF_8));
        evaluate.getOutputStream().flush();
        byte[] expected = "{\"line\":1,\"result\":\"Köln 🚕\",\"type\":\"string\",\"truthy\":true}\n"
                .getBytes(StandardCharsets.UTF_8);
        byte[] line = evaluate.getInputStream().readNBytes(expected.length);
        evaluate.getInputStream().close();
        evaluate.getOutputStream().write("{\"name\":\"Bonn\"}\n".getBytes(StandardCharsets.UTF_8));
        evaluate.getOutputStream().close();

        assertThat(line).isEqualTo(expected);
        assertThat(evaluate.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(evaluate.exitValue()).isEqualTo(ExitCodes.BROKEN_PIPE);
    }

    @Test
    void the_version_is_that_of_the_build() throws Exception {
        Process version = start("--version");
        String out = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(version.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(out).startsWith("togai ").doesNotContain("$");
    }
}

package dev.togai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.cli.CliHarness.Result;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TogaiCliTest {

    /** An output whose reader is gone, or whose disk is full. */
    private static final class FailingOutput extends OutputStream {
        private final String message;

        FailingOutput(String message) {
            this.message = message;
        }

        @Override
        public void write(int next) throws IOException {
            throw new IOException(message);
        }
    }

    private static Result runWithOutput(String failure, String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CliContext context = new CliContext(
                new ByteArrayInputStream(new byte[0]), new FailingOutput(failure), err, CliHarness.SAMPLES);
        return new Result(TogaiCli.run(List.of(args), context), "", err.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check",
                "fmt",
                "lint",
                "test",
                "prove",
                "coverage",
                "owners",
                "diff",
                "plan",
                "apply",
                "correct",
                "drift",
                "import",
                "evaluate",
                "preview",
                "explain",
                "fake",
                "completion"
            })
    void each_command_has_a_help_with_examples(String command) {
        Result result = CliHarness.run(command, "--help");

        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains("Usage: togai " + command)
                .contains("Examples:\n")
                .containsPattern("(?m)^  (source <\\()?togai " + command);
        assertThat(result.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(CliHarness.run("--help").out()).contains("  " + command + ' ');
    }

    @Test
    void the_version_is_printed() {
        assertThat(CliHarness.run("--version").out()).matches("togai [0-9]+\\.[0-9]+\\.[0-9]+\\S*\n");
        assertThat(CliHarness.run("-V").code()).isZero();
    }

    @Test
    void misspelled_names_are_reported_with_similar_ones() {
        assertThat(CliHarness.run("lnt"))
                .isEqualTo(new Result(
                        1, "", "There is no command lnt.\nDid you mean lint?\nRun togai --help for the usage.\n"));
        assertThat(CliHarness.run("lint", "--strct", "rides.json"))
                .isEqualTo(new Result(
                        1,
                        "",
                        "There is no option --strct.\nDid you mean --strict?\nRun togai lint --help for the usage.\n"));
    }

    @Test
    void an_unknown_name_is_reported_before_other_faults() {
        assertThat(CliHarness.run("lint", "--schem").err()).startsWith("There is no option --schem.\n");
        assertThat(CliHarness.run("--verbose", "lint").err()).startsWith("There is no option --verbose.\n");
        assertThat(CliHarness.run("lnt", "rides.json").err()).startsWith("There is no command lnt.\n");
    }

    @Test
    void help_is_an_option_and_a_word() {
        assertThat(CliHarness.run("help")).isEqualTo(CliHarness.run("--help"));
        assertThat(CliHarness.run("help", "preview")).isEqualTo(CliHarness.run("preview", "--help"));
        assertThat(CliHarness.run("preview", "-h").code()).isZero();
    }

    @Test
    void a_missing_command_is_reported() {
        assertThat(CliHarness.run().code()).isEqualTo(1);
        assertThat(CliHarness.run().err())
                .startsWith(
                        "A command is missing. The commands are check, fmt, lint, test, coverage, owners, prove, diff, plan, apply,"
                                + " correct, drift, import, backtest, evaluate, preview, explain, fake, completion.");
    }

    @Test
    void a_closed_pipe_ends_the_program_quietly() {
        assertThat(runWithOutput("Broken pipe", "lint", "broken.json")).isEqualTo(new Result(141, "", ""));
        assertThat(runWithOutput("Broken pipe", "evaluate", "--rule", "1", "plain.jsonl"))
                .isEqualTo(new Result(141, "", ""));
        assertThat(runWithOutput("The pipe is being closed", "--help")).isEqualTo(new Result(141, "", ""));
    }

    @Test
    void a_full_disk_is_reported() {
        assertThat(runWithOutput("No space left on device", "preview", "-m", "rides.json", "events.jsonl"))
                .isEqualTo(new Result(
                        1, "", "Cannot write the results: No space left on device. The results are incomplete.\n"));
    }

    @Test
    void results_appear_before_the_program_waits_for_more_input() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] line = "{\"id\":\"1\"}\n".getBytes(StandardCharsets.UTF_8);
        ByteArrayInputStream lines = new ByteArrayInputStream(line) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                if (available() == 0) {
                    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("{\"line\":1,\"id\":\"1\"");
                }
                return super.read(buffer, offset, length);
            }
        };

        int code = TogaiCli.run(
                List.of("evaluate", "--rule", "1"),
                new CliContext(lines, out, new ByteArrayOutputStream(), Path.of("")));

        assertThat(code).isZero();
    }

    @Test
    void the_completion_script_is_valid_and_has_the_options(@TempDir Path folder) throws Exception {
        Result result = CliHarness.run("completion");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("--fail-on", "--zone", "'--behaviors'", "\"togai\"", "standard");
        Path script = Files.writeString(folder.resolve("togai"), result.out());
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "bash is not installed");
        Process bash = new ProcessBuilder("/bin/bash", "-n", script.toString())
                .inheritIO()
                .start();
        assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(bash.exitValue()).isZero();
    }
}

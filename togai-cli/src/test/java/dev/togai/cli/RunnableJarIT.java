package dev.togai.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.http.FakeTogaiServer;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Starts the runnable jar in a JVM of its own, with a default encoding that is not UTF-8. */
class RunnableJarIT {

    private static ProcessBuilder command(String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=ISO-8859-1",
                "-jar",
                Path.of("target/togai.jar").toAbsolutePath().toString()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .directory(new File(CliHarness.SAMPLES.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private static Process start(String... args) throws IOException {
        return command(args).start();
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
            broken.json | lint --fail-on error -                  | 1 | <stdin>:8:18: error:
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

    @Test
    void meter_files_are_checked_without_colours_in_a_pipe() throws Exception {
        Process check = start("check");
        String out = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(check.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(check.exitValue()).isZero();
        assertThat(out).startsWith("check: ").doesNotContain("\u001b").endsWith("(0 errors, 0 warnings)\n");
    }

    @Test
    void text_has_colours_on_a_terminal() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "the program script is not installed");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String jar = Path.of("target/togai.jar").toAbsolutePath().toString();
        Process script = new ProcessBuilder(
                        "/usr/bin/script", "-qec", java + " -jar " + jar + " test; echo code $?", "/dev/null")
                .directory(new File(CliHarness.SAMPLES.toString()))
                .redirectErrorStream(true)
                .start();
        String out = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(script.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(out)
                .contains("\u001b[KEvaluating examples ...")
                .contains("\u001b[1m\u001b[32mtest: 9 examples passed (0 errors, 0 warnings)\u001b[0m")
                .contains("code 0");
    }

    @Test
    void a_service_is_called_by_the_transport_in_the_jar() throws Exception {
        try (FakeTogaiServer server = FakeTogaiServer.start(FakeTogai.create())) {
            ProcessBuilder plan = command("plan", "--url", server.url().toString());
            plan.environment().put(Connection.TOKEN, "token");
            Process process = plan.redirectErrorStream(true).start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(out).isEqualTo(ExitCodes.CHANGES);
            assertThat(out).startsWith("\"long-rides\" is created").doesNotContain("SLF4J");
        }
    }

    @Test
    void a_signal_releases_held_events_and_prints_the_result(@TempDir Path folder) throws Exception {
        assumeFalse(File.separatorChar == '\\', "Windows has no signals");
        Path log = folder.resolve("log");
        try (FakeTogai fake = FakeTogai.create();
                FakeTogaiServer server = FakeTogaiServer.start(fake)) {
            meter(folder, "0.4");
            assertThat(apply(server, folder).start().waitFor()).isZero();
            meter(folder, "0.5");
            Process process = apply(
                            server,
                            folder,
                            "--allow=rate",
                            "--gap=hold",
                            "--hold-command",
                            "echo holding >> " + log + "; sleep 2; echo held >> " + log,
                            "--release-command",
                            "echo released >> " + log)
                    .redirectErrorStream(true)
                    .start();
            while (!Files.exists(log)) {
                Thread.sleep(20);
            }

            process.toHandle().destroy();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(out).isEqualTo(ExitCodes.FAILURE);
            assertThat(Files.readAllLines(log)).containsExactly("holding", "held", "released");
            assertThat(out)
                    .startsWith("Stopping: a gap that has begun is ended, and held events are released.")
                    .contains(
                            "apply: of 3 steps, 0 done, 3 not started",
                            "The plan was stopped before step 1. deactivate rides.");
            assertThat(fake.meters().get(0).isActive()).isTrue();
        }
    }

    @Test
    void ctrl_c_on_a_terminal_does_not_end_the_release_of_held_events(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setsid")), "the program setsid is not installed");
        Process shell = new ProcessBuilder("/bin/sh", "-c", "kill -INT $$").start();
        assumeTrue(shell.waitFor() != 0, "the process ignores SIGINT, and so do the programs that it starts");
        Path log = folder.resolve("log");
        try (FakeTogai fake = FakeTogai.create();
                FakeTogaiServer server = FakeTogaiServer.start(fake)) {
            meter(folder, "0.4");
            assertThat(apply(server, folder).start().waitFor()).isZero();
            meter(folder, "0.5");
            ProcessBuilder builder = apply(
                    server,
                    folder,
                    "--allow=rate",
                    "--gap=hold",
                    "--hold-command=true",
                    "--release-command",
                    "echo releasing >> " + log + "; sleep 2; echo released >> " + log);
            // Its process group is that of a program on a terminal.
            builder.command().add(0, "/usr/bin/setsid");
            Process process = builder.redirectErrorStream(true).start();
            while (!Files.exists(log)) {
                Thread.sleep(20);
            }

            Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -INT -" + process.pid()).start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(kill.waitFor()).isZero();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(out).isEqualTo(ExitCodes.SUCCESS);
            assertThat(Files.readAllLines(log)).containsExactly("releasing", "released");
            assertThat(out).contains("apply: of 3 steps, 3 done");
        }
    }

    @Test
    void a_full_disk_leaves_a_meter_file_as_it_was(@TempDir Path folder) throws Exception {
        assumeFalse(File.separatorChar == '\\', "Windows has no limits of a process");
        Path file = folder.resolve("rides.meter.yaml");
        String text = "meter:   rides\nevent: ride_completed\naggregation: COUNT\npromises:\n"
                + "  - every event with attributes.distance > 100 counts\n".repeat(400);
        Files.writeString(file, text);
        ProcessBuilder fmt = command("fmt", folder.toString());
        // At most 8 blocks of 512 bytes, or of 1 KiB, per file.
        fmt.command().addAll(0, List.of("/bin/sh", "-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\""));
        Process process = fmt.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(out).isEqualTo(ExitCodes.FAILURE);
        assertThat(out)
                .startsWith("error: The file cannot be formatted: " + file + ": ")
                .contains("The file is as before. Correct this and run it again")
                .endsWith("fmt: 1 file, 0 changed (1 error, 0 warnings)\n");
        assertThat(file).content().isEqualTo(text);
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    private static void meter(Path folder, String rate) throws IOException {
        Files.writeString(
                folder.resolve("rides.meter.yaml"),
                "meter: rides\nevent: ride_completed\naggregation: SUM\ncompute: attributes.distance * " + rate + "\n");
    }

    private static ProcessBuilder apply(FakeTogaiServer server, Path folder, String... options) {
        List<String> args =
                new ArrayList<>(List.of("apply", "--url", server.url().toString()));
        args.addAll(List.of(options));
        args.add(folder.toString());
        ProcessBuilder apply = command(args.toArray(String[]::new));
        apply.environment().put(Connection.TOKEN, "token");
        return apply;
    }

    @Test
    void the_script_of_the_examples_runs_from_import_to_apply() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/git")), "git is not installed");
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", "../examples/meters-as-code.sh");
        builder.environment()
                .put("TOGAI_JAR", Path.of("target/togai.jar").toAbsolutePath().toString());
        Process script = builder.redirectErrorStream(true).start();
        String out = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(script.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(script.exitValue()).as(out).isZero();
        assertThat(out)
                .contains("import: 12 meters, 12 files written")
                .contains("\"ride-count\" is changed (when, examples): wider, proved")
                .contains("\"short-rides\" is changed (when): equal, proved")
                .contains("plan: not allowed: 9 steps")
                .contains("apply: of 9 steps, 9 done (0 errors, 0 warnings)")
                .contains("plan: no step is necessary")
                .doesNotContain("\u001b");
    }
}

package dev.togai.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.eval.RuleCompiler;
import dev.togai.json.TogaiJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The executable in a process of its own, which a signal stops. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows ends processes without a signal that they can handle.")
@Timeout(60)
class FakeTogaiProcessTest {

    private static final String METER =
            "{\"name\":\"rides\",\"type\":\"COUNTER\",\"aggregation\":\"COUNT\",\"eventSchemaName\":\"rides\","
                    + "\"computations\":[{\"matcher\":\"true\",\"computation\":\"1\",\"order\":1}]}";
    private static final int EXIT_AFTER_SIGTERM = 143;

    private final List<Process> processes = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void end() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void a_signal_saves_the_state_and_a_failure_to_save_is_the_exit_code() throws Exception {
        Path file = folder.resolve("state").resolve("fake.json");
        Files.createDirectory(file.getParent());
        Process first = start("--load=" + file, "--save=" + file);
        BufferedReader shown = first.inputReader(StandardCharsets.UTF_8);
        assertThat(shown.readLine()).startsWith("Starting empty: ");
        assertThat(send(address(shown), METER)).isEqualTo(201);

        first.toHandle().destroy();

        assertThat(first.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).isEqualTo(EXIT_AFTER_SIGTERM);
        assertThat(file).content().contains("togai-fake-snapshot", "\"name\":\"rides\"");

        Process second = start("--load=" + file, "--save=" + file);
        BufferedReader shownAgain = second.inputReader(StandardCharsets.UTF_8);
        assertThat(shownAgain.readLine()).startsWith("Loaded FakeSnapshot[").contains("1 meters");
        // The name is taken by the meter of the snapshot.
        assertThat(send(address(shownAgain), METER)).isEqualTo(400);
        Files.delete(file);
        Files.delete(file.getParent());

        second.toHandle().destroy();

        assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(FakeTogaiCli.EXIT_FAILURE);
        assertThat(new String(second.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("The snapshot cannot be written to " + file);
    }

    private Process start(String... args) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Assumptions.assumeTrue(Files.isExecutable(java), "The runtime has no program java");
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                FakeTogaiCli.class.getName()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).start();
        processes.add(process);
        return process;
    }

    private static String classPath() {
        try {
            List<Class<?>> ofEachJar = List.of(
                    FakeTogaiCli.class,
                    RuleCompiler.class,
                    TogaiJson.class,
                    NullMarked.class,
                    Class.forName("com.fasterxml.jackson.core.JsonFactory"));
            List<String> places = new ArrayList<>();
            for (Class<?> type : ofEachJar) {
                places.add(Path.of(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString());
            }
            return String.join(System.getProperty("path.separator"), places);
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException("The class path of the test is incomplete", e);
        }
    }

    private static URI address(BufferedReader shown) throws IOException {
        return URI.create(shown.readLine().replace("Fake Togai at ", ""));
    }

    private static int send(URI server, String meter) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.resolve("/usage_meters"))
                                .header("Authorization", "Bearer any")
                                .POST(HttpRequest.BodyPublishers.ofString(meter))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }
}

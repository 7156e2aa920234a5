package dev.togai.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.auth.TokenSource;
import dev.togai.config.ClientConfig;
import dev.togai.error.BadRequestException;
import dev.togai.error.NotFoundException;
import dev.togai.error.UnauthorizedException;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.fault.InjectedFault;
import dev.togai.testkit.http.FakeTogaiServer;
import dev.togai.testkit.http.JdkUsageMeters;
import dev.togai.testkit.internal.FakeBackendAccess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FakeTogaiCliTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void it_prints_its_addresses_and_serves_until_it_is_stopped() {
        List<String> served = new ArrayList<>();

        int status = run(
                server -> {
                    meters(server, "secret").create(Meters.count("rides"));
                    Assertions.assertThatExceptionOfType(UnauthorizedException.class)
                            .isThrownBy(() -> meters(server, "other").get("um.1"));
                    served.add(server.url().toString());
                },
                "--port",
                "0",
                "--token",
                "secret");

        assertThat(status).isZero();
        assertThat(served).hasSize(1);
        assertThat(text(out).lines())
                .containsExactly("Fake Togai at " + served.get(0), "Page for browsers at " + served.get(0) + "/_fake");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void behaviors_can_be_set() {
        List<Boolean> behaviors = new ArrayList<>();

        int status = run(
                server -> {
                    behaviors.add(server.fake().isEnabled(FakeBehavior.NAME_CONFLICTS_RETURN_409));
                    behaviors.add(server.fake().isEnabled(FakeBehavior.NEW_METERS_ARE_DRAFTS));
                },
                "--behavior",
                "NAME_CONFLICTS_RETURN_409=true",
                "--behavior",
                "new-meters-are-drafts=false");

        assertThat(status).isZero();
        assertThat(behaviors).containsExactly(true, false);
    }

    @Test
    void another_program_reports_its_own_usage() {
        int status = FakeTogaiCli.serve(
                List.of("--port", "x"),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));

        assertThat(status).isEqualTo(FakeTogaiCli.EXIT_USAGE);
        assertThat(text(err)).isEqualTo("The port must be a number, \"x\" is none." + System.lineSeparator());
        assertThat(text(out)).isEmpty();
    }

    @Test
    void it_lists_the_behaviors_and_their_evidence() {
        int status = run(FakeTogaiCliTest::neverServed, "--behaviors");

        assertThat(status).isZero();
        assertThat(text(out).lines())
                .hasSize(FakeBehavior.values().length)
                .contains(
                        "ARCHIVED_METERS_ARE_LISTED=false (DOCUMENTED) The guide states that archived meters are hidden.");
    }

    @Test
    void it_helps() {
        int status = run(FakeTogaiCliTest::neverServed, "--help");

        assertThat(status).isZero();
        assertThat(text(out))
                .startsWith("Usage: java -jar fake-togai.jar")
                .contains(
                        "--host",
                        "--port",
                        "--token",
                        "--quota",
                        "--faults",
                        "--seed",
                        "--load",
                        "--save",
                        "--behavior ",
                        "--log",
                        "--behaviors");
    }

    @Test
    void the_examples_of_its_help_are_understood() {
        List<String> examples = FakeTogaiCli.USAGE
                .lines()
                .filter(line -> line.contains(".jar --"))
                .map(line -> line.replaceFirst(".*\\.jar ", "").replace("=8787", "=0"))
                .toList();

        assertThat(examples)
                .hasSize(3)
                .allSatisfy(example ->
                        assertThat(run(server -> {}, example.split(" ", -1))).isZero());
    }

    @Test
    void a_value_may_follow_an_equals_sign() {
        List<FakeTogaiServer> served = new ArrayList<>();

        int status = run(
                server -> {
                    served.add(server);
                    Assertions.assertThatExceptionOfType(UnauthorizedException.class)
                            .isThrownBy(() -> meters(server, "other").get("um.1"));
                    assertThat(meters(server, "a=b").all()).isEmpty();
                },
                "--port=0",
                "--token=a=b",
                "--behavior=NEW_METERS_ARE_DRAFTS=false");

        assertThat(status).isZero();
        assertThat(served).hasSize(1);
        assertThat(served.get(0).fake().isEnabled(FakeBehavior.NEW_METERS_ARE_DRAFTS))
                .isFalse();
    }

    @Test
    void the_quota_can_be_raised_and_lowered() {
        int status = run(
                server -> {
                    UsageMeters meters = meters(server, "any");
                    meters.create(Meters.count("rides"));
                    Assertions.assertThatExceptionOfType(BadRequestException.class)
                            .isThrownBy(() -> meters.create(Meters.count("walks")));
                },
                "--quota",
                "1");

        assertThat(status).isZero();
    }

    @Test
    void random_faults_are_the_same_for_the_same_seed() {
        List<List<InjectedFault>> happened = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            run(
                    server -> {
                        for (int connection = 0; connection < 20; connection++) {
                            FakeBackendAccess.backendOf(server.fake()).faults().nextForConnection();
                        }
                        happened.add(FakeBackendAccess.backendOf(server.fake())
                                .faults()
                                .injected());
                    },
                    "--faults=50",
                    "--seed=7");
        }

        assertThat(happened.get(0)).isNotEmpty().hasSizeLessThan(20).isEqualTo(happened.get(1));
    }

    @Test
    void a_log_shows_calls_and_errors_but_no_token() {
        int status = run(
                server -> {
                    UsageMeters meters = meters(server, "secret");
                    meters.create(Meters.count("rides"));
                    Assertions.assertThatExceptionOfType(NotFoundException.class)
                            .isThrownBy(() -> meters.get("um.1"));
                },
                "--log",
                "--token=secret");

        assertThat(status).isZero();
        assertThat(text(out).lines().skip(2).map(line -> line.replaceFirst("^[-0-9T:.]+Z ", "")))
                .containsExactly(
                        "POST /usage_meters -> 201",
                        "GET /usage_meters/um.1 -> 404 {\"message\":\"Usage meter um.1 not found\"}");
        assertThat(text(out)).doesNotContain("secret");
    }

    @Test
    void it_listens_at_the_given_address() {
        List<String> served = new ArrayList<>();

        int status = run(
                server -> {
                    assertThat(meters(server, "any").all()).isEmpty();
                    served.add(server.environment().baseUrl().getHost());
                },
                "--host=0.0.0.0");

        assertThat(status).isZero();
        assertThat(served).containsExactly("127.0.0.1");
    }

    @Test
    void it_reports_a_host_that_is_not_local() {
        int status = run(FakeTogaiCliTest::neverServed, "--host=192.0.2.1");

        assertThat(status).isEqualTo(1);
        assertThat(text(err)).startsWith("Cannot listen on port 0 of this machine at 192.0.2.1: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--colour red; There is no option --colour.",
                "--colour=red; There is no option --colour.",
                "--tokens=secret; There is no option --tokens.",
                "token=secret; There is no option without -- before it.",
                "secret; There is no option without -- before it.",
                "--port; The option --port needs a value.",
                "--port many; The port must be a number, \"many\" is none.",
                "--port 70000; The port must be from 0 to 65535, 70000 is not.",
                "--port -1; The port must be from 0 to 65535, -1 is not.",
                "--port=; The port must be a number, \"\" is none.",
                "--port=70000; The port must be from 0 to 65535, 70000 is not.",
                "--quota=-1; The quota must be from 0 to 2147483647, -1 is not.",
                "--quota 2147483648; The quota must be from 0 to 2147483647, 2147483648 is not.",
                "--faults 101; The faults must be from 0 to 100, 101 is not.",
                "--faults often; The faults must be a number, \"often\" is none.",
                "--seed 1.5; The seed must be a number, \"1.5\" is none.",
                "--host=; The host is blank.",
                "--load=; The load is blank.",
                "--save; The option --save needs a value.",
                "--log=yes; The option --log takes no value.",
                "--help=yes; The option --help takes no value.",
                "--behavior=NOTHING=true; There is no behavior NOTHING; --behaviors lists them.",
                "--behavior NOTHING=true; There is no behavior NOTHING; --behaviors lists them.",
                "--behavior NEW_METERS_ARE_DRAFTS; A behavior is set with NAME=true or NAME=false,"
                        + " not with \"NEW_METERS_ARE_DRAFTS\".",
                "--behavior NEW_METERS_ARE_DRAFTS=yes; A behavior is set with NAME=true or NAME=false,"
                        + " not with \"NEW_METERS_ARE_DRAFTS=yes\"."
            })
    void it_reports_invalid_arguments(String line) {
        String[] sides = line.split("; ", 2);

        int status = run(FakeTogaiCliTest::neverServed, sides[0].split(" ", -1));

        assertThat(status).isEqualTo(2);
        assertThat(text(err))
                .isEqualTo(sides[1] + System.lineSeparator() + FakeTogaiCli.USAGE + System.lineSeparator());
        assertThat(text(out) + text(err)).doesNotContain("secret");
    }

    @Test
    void a_blank_token_is_rejected() {
        assertThat(run(FakeTogaiCliTest::neverServed, "--token", " ")).isEqualTo(2);
    }

    @Test
    void it_saves_its_state_and_starts_with_it_again(@TempDir Path folder) {
        String file = folder.resolve("state.json").toString();
        List<String> loaded = new ArrayList<>();

        int first =
                run(server -> meters(server, "any").create(Meters.count("rides")), "--load=" + file, "--save=" + file);
        int second =
                run(server -> meters(server, "any").all().forEach(meter -> loaded.add(meter.name())), "--load=" + file);

        assertThat(first).isZero();
        assertThat(second).isZero();
        assertThat(loaded).containsExactly("rides");
        assertThat(text(out))
                .contains(
                        "Starting empty: " + file + " does not exist yet",
                        "Saved FakeSnapshot[",
                        "Loaded FakeSnapshot[");
        assertThat(folder.toFile().list()).containsExactly("state.json");
    }

    @Test
    void it_does_not_serve_without_the_snapshot_that_it_should_load(@TempDir Path folder) throws IOException {
        Path damaged = Files.writeString(folder.resolve("damaged.json"), "{\"format\":");

        assertThat(run(FakeTogaiCliTest::neverServed, "--load=" + folder.resolve("missing.json")))
                .isEqualTo(1);
        assertThat(run(FakeTogaiCliTest::neverServed, "--load=" + damaged)).isEqualTo(1);

        assertThat(text(err).lines())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("missing.json", "NoSuchFileException"))
                .anySatisfy(line -> assertThat(line).contains("damaged.json", "The snapshot cannot be read"));
    }

    @Test
    void it_does_not_serve_if_its_state_could_not_be_saved_at_the_end(@TempDir Path folder) {
        Path file = folder.resolve("no-folder").resolve("state.json");

        int status = run(FakeTogaiCliTest::neverServed, "--save=" + file);

        assertThat(status).isEqualTo(1);
        assertThat(text(err)).contains("The snapshot cannot be saved to " + file);
    }

    @Test
    void a_failure_to_save_is_reported_and_leaves_the_file_as_it_was(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("state.json"), "before");

        int status =
                run(server -> createDirectory(folder.resolve("state.json.tmp").resolve("full")), "--save=" + file);

        assertThat(status).isEqualTo(1);
        assertThat(text(err)).contains("The snapshot cannot be written to " + file);
        assertThat(file).hasContent("before");
    }

    @Test
    void it_reports_a_port_that_is_taken() {
        try (FakeTogaiServer other = FakeTogaiServer.start(FakeTogai.create())) {
            String port = String.valueOf(other.url().getPort());

            int status = run(FakeTogaiCliTest::neverServed, "--port", port);

            assertThat(status).isEqualTo(1);
            assertThat(text(err)).startsWith("Cannot listen on port " + port + " of this machine: ");
            assertThat(text(out)).isEmpty();
        }
    }

    private int run(FakeTogaiCli.Serving serving, String... args) {
        return FakeTogaiCli.run(
                List.of(args),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                serving);
    }

    private static UsageMeters meters(FakeTogaiServer server, String token) {
        return JdkUsageMeters.open(ClientConfig.of(server.environment(), TokenSource.fixed(token)));
    }

    private static void createDirectory(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The test has no directory", e);
        }
    }

    private static void neverServed(FakeTogaiServer server) {
        throw new AssertionError("It served at " + server.url());
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}

package dev.togai.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.config.ClientConfig;
import dev.togai.config.TokenSource;
import dev.togai.error.UnauthorizedException;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.FakeRule;
import dev.togai.testkit.FakeTogai;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FakeTogaiMainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void it_serves_until_it_is_stopped_and_says_where() {
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
        assertThat(text(out)).isEqualTo("Fake Togai at " + served.get(0) + System.lineSeparator());
        assertThat(text(err)).isEmpty();
    }

    @Test
    void rules_can_be_switched() {
        List<Boolean> rules = new ArrayList<>();

        int status = run(
                server -> {
                    rules.add(server.fake().holds(FakeRule.NAME_CLASH_ANSWERS_409));
                    rules.add(server.fake().holds(FakeRule.NEW_METERS_ARE_DRAFTS));
                },
                "--rule",
                "NAME_CLASH_ANSWERS_409=true",
                "--rule",
                "new-meters-are-drafts=false");

        assertThat(status).isZero();
        assertThat(rules).containsExactly(true, false);
    }

    @Test
    void it_lists_the_rules_and_what_they_rest_on() {
        int status = run(FakeTogaiMainTest::neverServed, "--rules");

        assertThat(status).isZero();
        assertThat(text(out).lines())
                .hasSize(FakeRule.values().length)
                .contains("ARCHIVED_METERS_ARE_LISTED=false (DOCUMENTED) The guide says archived meters are hidden.");
    }

    @Test
    void it_helps() {
        int status = run(FakeTogaiMainTest::neverServed, "--help");

        assertThat(status).isZero();
        assertThat(text(out)).startsWith("Usage: java -jar fake-togai.jar").contains("--port", "--token", "--rules");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--colour red; There is no option --colour.",
                "--token=secret; There is no option --token.",
                "secret; There is no option without -- before it.",
                "--port; The option --port needs a value.",
                "--port many; The port must be a number, \"many\" is none.",
                "--port 70000; The port must be from 0 to 65535, 70000 is not.",
                "--port -1; The port must be from 0 to 65535, -1 is not.",
                "--rule NOTHING=true; There is no rule NOTHING; --rules lists them.",
                "--rule NEW_METERS_ARE_DRAFTS; A rule is set with NAME=true or NAME=false,"
                        + " not with \"NEW_METERS_ARE_DRAFTS\".",
                "--rule NEW_METERS_ARE_DRAFTS=yes; A rule is set with NAME=true or NAME=false,"
                        + " not with \"NEW_METERS_ARE_DRAFTS=yes\"."
            })
    void it_says_what_is_wrong_with_its_arguments(String line) {
        String[] sides = line.split("; ", 2);

        int status = run(FakeTogaiMainTest::neverServed, sides[0].split(" ", -1));

        assertThat(status).isEqualTo(2);
        assertThat(text(err))
                .isEqualTo(sides[1] + System.lineSeparator() + FakeTogaiMain.USAGE + System.lineSeparator());
        assertThat(text(out) + text(err)).doesNotContain("secret");
    }

    @Test
    void a_blank_token_is_refused() {
        assertThat(run(FakeTogaiMainTest::neverServed, "--token", " ")).isEqualTo(2);
    }

    @Test
    void it_says_when_the_port_is_taken() {
        try (FakeTogaiServer other = FakeTogaiServer.start(FakeTogai.create())) {
            String port = String.valueOf(other.url().getPort());

            int status = run(FakeTogaiMainTest::neverServed, "--port", port);

            assertThat(status).isEqualTo(1);
            assertThat(text(err)).startsWith("Cannot listen on port " + port + " of this machine: ");
            assertThat(text(out)).isEmpty();
        }
    }

    private int run(FakeTogaiMain.Serving serving, String... args) {
        return FakeTogaiMain.run(
                List.of(args),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                serving);
    }

    private static UsageMeters meters(FakeTogaiServer server, String token) {
        return JdkUsageMeters.open(ClientConfig.of(server.environment(), TokenSource.fixed(token)));
    }

    private static void neverServed(FakeTogaiServer server) {
        throw new AssertionError("It served at " + server.url());
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}

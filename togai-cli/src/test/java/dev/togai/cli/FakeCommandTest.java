package dev.togai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.cli.CliHarness.Result;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.cli.FakeTogaiCli;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FakeCommandTest {

    /** Prints the usage of the fake program, which its own main method prints for {@code --help}. */
    private static String usageOfTheProgram() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(FakeTogaiCli.serve(List.of("--help"), stream, stream)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void each_option_of_the_fake_program_is_an_option_of_the_command() {
        List<String> options = Pattern.compile("(?m)^  (--[a-z]+)")
                .matcher(usageOfTheProgram())
                .results()
                .map(result -> result.group(1))
                .toList();

        assertThat(options).hasSizeGreaterThan(5);
        assertThat(new FakeCommand().spec().optionsMap().keySet()).containsAll(options);
    }

    @Test
    @Timeout(20)
    void it_serves_until_it_is_stopped() throws Exception {
        PipedOutputStream out = new PipedOutputStream();
        PipedInputStream shown = new PipedInputStream(out);
        AtomicInteger code = new AtomicInteger(-1);
        Thread program = new Thread(() -> code.set(TogaiCli.run(
                List.of("fake", "--token=secret", "--quota", "5"),
                new CliContext(new ByteArrayInputStream(new byte[0]), out, new ByteArrayOutputStream(), Path.of("")))));
        program.start();
        String line = new Scanner(shown, StandardCharsets.UTF_8).nextLine();
        URI meters = URI.create(line.replace("Fake Togai at ", "") + "/usage_meters");

        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(meters)
                                .header("Authorization", "Bearer secret")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        program.interrupt();
        program.join();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(code).hasValue(0);
    }

    @Test
    void behaviors_are_listed() {
        Result result = CliHarness.run("fake", "--behaviors");

        assertThat(result.code()).isZero();
        assertThat(result.out().lines()).hasSize(FakeBehavior.values().length);
    }

    @Test
    void invalid_values_are_reported() {
        assertThat(CliHarness.run("fake", "--port", "x"))
                .isEqualTo(new Result(
                        1, "", "The port must be a number, \"x\" is none.\nRun togai fake --help for the usage.\n"));
        assertThat(CliHarness.run("fake", "--behavior", "A", "--behavior=B").err())
                .startsWith("A behavior is set with NAME=true or NAME=false");
    }

    @Test
    void a_token_is_not_shown_in_messages() {
        assertThat(CliHarness.run("fake", "--token", "x", "secret").err()).doesNotContain("secret");
        assertThat(CliHarness.run("fake", "--tokn", "secret").err())
                .isEqualTo("There is no option --tokn.\nDid you mean --token?\nRun togai fake --help for the usage.\n");
        assertThat(CliHarness.run("fake", "--tokn=secret").err()).doesNotContain("secret");
        assertThat(CliHarness.run("fake", "--token", "secret", "--token", "secret")
                        .err())
                .doesNotContain("secret");
    }

    @Test
    void a_port_in_use_is_reported() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Result result = CliHarness.run("fake", "--port", String.valueOf(other.getLocalPort()));

            assertThat(result.code()).isEqualTo(1);
            assertThat(result.err())
                    .contains(String.valueOf(other.getLocalPort()))
                    .doesNotContain("--help");
        }
    }
}

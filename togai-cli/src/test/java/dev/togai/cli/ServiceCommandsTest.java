package dev.togai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.cli.CliHarness.Result;
import dev.togai.meter.UsageMeter;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.http.FakeTogaiServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that connect to the service, against a fake over HTTP. */
class ServiceCommandsTest {

    private static final String TOKEN = "secret-token";

    private final FakeTogai fake = FakeTogai.builder().token(TOKEN).build();
    private final FakeTogaiServer server = FakeTogaiServer.start(fake);

    @TempDir
    private Path folder;

    @BeforeEach
    void writeMeters() throws IOException {
        file("rides", "0.4");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void file(String name, String rate) throws IOException {
        Files.createDirectories(folder.resolve("meters"));
        Files.writeString(
                folder.resolve("meters/" + name + ".meter.yaml"),
                "meter: " + name + "\nevent: ride_completed\naggregation: SUM\nnames: {attributes: [distance]}\n"
                        + "compute: distance * " + rate + "\n");
    }

    private Result run(Map<String, String> environment, List<String> args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = TogaiCli.run(
                args,
                new CliContext(
                        new ByteArrayInputStream(new byte[0]),
                        out,
                        err,
                        folder,
                        new Terminal(false, environment::get)));
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Result run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--url", server.url().toString()));
        return run(Map.of(Connection.TOKEN, TOKEN), all);
    }

    private UsageMeter rides() {
        return fake.meters().get(0);
    }

    @Test
    void a_plan_is_made_written_and_applied() {
        Result plan = run("plan", "--out", "plan.json");
        Result apply = run("apply", "plan.json");
        Result again = run("plan");

        assertThat(plan.code()).isEqualTo(2);
        assertThat(plan.out()).startsWith("\"rides\" is created\n    1. create rides\n");
        assertThat(plan.err()).isEqualTo("The plan is written to plan.json.\n");
        assertThat(apply)
                .isEqualTo(new Result(
                        0,
                        "1. create rides: done\n2. activate rides: done\napply: of 2 steps, 2 done (0 errors, 0 warnings)\n",
                        ""));
        assertThat(again.code()).isZero();
        assertThat(rides().isActive()).isTrue();
    }

    @Test
    void a_change_that_is_not_allowed_has_its_own_exit_code() throws IOException {
        run("apply", "meters");
        file("rides", "0.5");

        Result plan = run("plan", "--out", "plan.json");
        Result apply = run("apply", "plan.json");

        assertThat(plan.code()).isEqualTo(3);
        assertThat(plan.err()).contains("Confirm changes with --allow, and give a strategy for gaps with --gap");
        assertThat(apply.code()).isEqualTo(3);
        assertThat(apply.err()).startsWith("Nothing is changed, because the plan is not allowed.");
        assertThat(rides().computations().get(0).toString()).contains("0.4");
    }

    @Test
    void a_change_is_allowed_by_its_class_and_a_strategy() throws IOException {
        run("apply", "meters");
        file("rides", "0.5");

        Result plan = run("plan", "--allow", "rate,wider", "--gap", "rides=correction", "--gap=hold");
        Result apply = run("apply", "--json", "--allow=rate", "--gap", "accept");

        assertThat(plan.code()).isEqualTo(2);
        assertThat(plan.out()).contains("    events in the gap: correction\n");
        assertThat(apply.code()).isZero();
        assertThat(apply.out()).startsWith("{\"check\":\"apply\",\"errors\":0,").contains("3. activate rides: done");
        assertThat(run("drift").code()).isZero();
    }

    @Test
    void events_are_held_by_commands() throws IOException {
        run("apply");
        file("rides", "0.5");
        Path log = folder.resolve("log");

        Result missing = run("apply", "--allow=rate", "--gap=hold", "--hold-command", "true");
        Result result = run(
                "apply",
                "--allow=rate",
                "--gap=hold",
                "--hold-command",
                "echo held >> " + log,
                "--release-command",
                "echo released >> " + log);

        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).startsWith("Give both --hold-command and --release-command, or none.");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(Files.readAllLines(log)).containsExactly("held", "released");
    }

    @Test
    void events_that_a_killed_apply_held_are_released_without_a_step() throws IOException {
        run("apply");
        Path log = folder.resolve("log");

        Result apply = run(
                "apply",
                "--gap=hold",
                "--hold-command",
                "echo held >> " + log,
                "--release-command",
                "echo released >> " + log);

        assertThat(apply).isEqualTo(new Result(0, """
                        The release command ran, because an earlier apply may have been ended while it held events.
                        apply: of 0 steps, 0 done (0 errors, 0 warnings)
                        """, ""));
        assertThat(Files.readAllLines(log)).containsExactly("released");
        assertThat(run("plan", "--gap=hold").out())
                .contains("note: The last activation of a meter", "it releases them, also without a step.");
    }

    @Test
    void a_plan_of_a_meter_whose_promise_is_refuted_is_not_allowed() throws IOException {
        Path meter = folder.resolve("meters/rides.meter.yaml");
        Files.writeString(meter, Files.readString(meter) + "promises:\n  - never bills more than distance * 0.3\n");

        Result plan = run("plan", "--out", "plan.json");

        assertThat(plan.code()).isEqualTo(3);
        assertThat(plan.out())
                .startsWith("error: \"rides\" is created - not allowed\n")
                .contains(
                        "\n    not allowed: The check of the declaration fails: never bills more than distance * 0.3: refuted by");
        assertThat(run("apply", "plan.json").code()).isEqualTo(3);
        assertThat(fake.meters()).isEmpty();
    }

    @Test
    void a_new_name_without_the_former_one_is_a_warning_of_the_plan() throws IOException {
        run("apply");
        Files.delete(folder.resolve("meters/rides.meter.yaml"));
        file("ride-units", "0.4");

        assertThat(run("plan").out())
                .startsWith("warning: \"ride-units\" is created\n")
                .contains("declare the former name: `was: [rides]`.");
    }

    @Test
    void a_drift_is_reported_with_its_exit_code() throws IOException {
        run("apply");
        file("rides", "0.7");

        Result drift = run("drift");

        assertThat(drift.code()).isEqualTo(2);
        assertThat(drift.out()).contains("    - computations[0].computation: attributes.distance * 0.4\n");
        assertThat(run("drift", "--markdown").out()).startsWith("### ⚠️ drift: 1 meter differs");
    }

    @Test
    void meters_are_imported_once() throws IOException {
        run("apply");

        Result first = run("import", "imported");
        Result second = run("import", "imported");

        assertThat(first.code()).isZero();
        assertThat(first.out()).contains("imported/rides.meter.yaml", "import: 1 meter, 1 file written");
        assertThat(second.out()).contains("import: 1 meter, 0 files written");
        assertThat(folder.resolve("imported/rides.meter.yaml"))
                .hasContent(Files.readString(folder.resolve("meters/rides.meter.yaml")));
    }

    @Test
    void a_plan_that_was_edited_or_is_stale_is_not_applied() throws IOException {
        run("plan", "--out", "plan.json");
        Path plan = folder.resolve("plan.json");
        Files.writeString(folder.resolve("edited.json"), Files.readString(plan).replace("0.4", "0.5"));
        run("apply", "plan.json");
        file("rides", "0.9");
        run("apply", "--allow=rate", "--gap=accept");

        Result edited = run("apply", "edited.json");
        Result stale = run("apply", "plan.json");

        assertThat(edited.code()).isEqualTo(1);
        assertThat(edited.err()).startsWith("edited.json:1:1: error: The plan was edited");
        assertThat(stale.code()).isEqualTo(1);
        assertThat(stale.err()).contains("Plan again.").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "drift", "import", "apply"})
    void the_token_is_an_environment_variable_and_is_never_shown(String command) {
        List<String> args = List.of(command, "--url", server.url().toString());

        Result missing = run(Map.of(), args);
        Result wrong = run(Map.of(Connection.TOKEN, "wrong-token"), args);

        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).startsWith("The environment variable TOGAI_API_TOKEN is not set");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.err()).hasLineCount(1).contains("Check the token").doesNotContain("wrong-token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "drift", "import", "apply"})
    void a_failure_is_an_object_if_the_results_are_json(String command) {
        Result wrong = run(
                Map.of(Connection.TOKEN, "wrong-token"),
                List.of(command, "--json", "--url", server.url().toString()));
        Result missing = run(command, "--json", "missing/nothing.meter.yaml/x");

        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.out())
                .hasLineCount(1)
                .startsWith("{\"check\":\"" + command + "\",\"errors\":1,")
                .contains("\"summary\":\"failed\"", "\"severity\":\"error\",\"id\":\"failed\"", "Check the token")
                .doesNotContain("wrong-token");
        assertThat(wrong.err()).hasLineCount(1).contains("Check the token");
        assertThat(missing.out().lines()).allMatch(line -> line.startsWith("{\"check\":\""));
    }

    @Test
    void a_strategy_for_a_meter_that_no_file_declares_is_reported_with_the_declared_meters() {
        Result plan = run("plan", "--gap", "ride=hold");

        assertThat(plan.code()).isEqualTo(1);
        assertThat(plan.err())
                .startsWith("There is no meter \"ride\" for a strategy of gaps. The declared meters are rides.\n");
    }

    @Test
    void a_plan_that_holds_events_needs_the_commands() throws IOException {
        run("apply");
        file("rides", "0.5");

        Result apply = run("apply", "--allow=rate", "--gap=hold");

        assertThat(apply.code()).isEqualTo(1);
        assertThat(apply.err())
                .startsWith("The plan has a gap with the strategy hold. Give --hold-command and --release-command,");
        assertThat(run("apply", "--command-timeout", "0").err()).contains("expected a number from 1 to 3600, found 0");
    }

    @Test
    void an_address_without_a_scheme_is_reported_with_the_schemes() {
        assertThat(run(Map.of(Connection.TOKEN, TOKEN), List.of("plan", "--url", "localhost:8787"))
                        .err())
                .isEqualTo(
                        "\"localhost:8787\" cannot be Togai's base URL: it must begin with https://, or with http:// if it"
                                + " is this machine.\n");
    }

    @Test
    void an_address_is_required_and_must_not_show_the_token() {
        Map<String, String> environment = Map.of(Connection.TOKEN, TOKEN);

        assertThat(run(environment, List.of("plan")).err())
                .startsWith("Give either --environment or --url. The token is TOGAI_API_TOKEN.\n");
        assertThat(run(environment, List.of("drift", "--url", "http://example.com"))
                        .err())
                .startsWith("\"http://example.com\" cannot be Togai's base URL: http would show the token");
        assertThat(run(environment, List.of("plan", "--environment", "staging")).err())
                .startsWith("Invalid value for option '--environment'");
    }

    @Test
    void unknown_words_are_reported_with_the_known_ones() {
        assertThat(run("plan", "--allow", "bigger").err()).startsWith("There is no class of changes \"bigger\".");
        assertThat(run("plan", "--gap", "wait").err()).startsWith("There is no strategy \"wait\".");
        run("plan", "--out", "plan.json");
        assertThat(run("apply", "--allow", "wider", "plan.json").err())
                .startsWith("The plan has its permissions already.");
    }
}

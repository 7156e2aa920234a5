package dev.togai.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.event.Events;
import dev.togai.event.UsageEvent;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.schema.EventSchema;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.http.FakeTogaiServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsProblem;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The goals, with the parameters that Maven would set. */
class MojosTest {

    private static final String RIDES = """
            meter: ride-units
            owner: team-rides
            event: ride_completed
            aggregation: SUM
            names: {attributes: [distance]}
            compute: distance * 0.4
            examples:
              - {event: {distance: 10}, units: 4}
            """;

    private final FakeTogai fake = FakeTogai.create();
    private final FakeTogaiServer server = FakeTogaiServer.start(fake);
    private final List<String> lines = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void a_file_of_a_meter() throws IOException {
        Files.createDirectories(folder.resolve("meters"));
        write(RIDES);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("meters/rides.meter.yaml"), text);
    }

    private <M extends TogaiMojo> M of(M mojo) {
        mojo.meters = folder.resolve("meters").toFile();
        mojo.reports = folder.resolve("reports").toFile();
        mojo.setLog(log());
        return mojo;
    }

    private <M extends ServiceMojo> M connected(M mojo) {
        Server token = new Server();
        token.setId("togai");
        token.setPassword("encrypted");
        mojo.settings = new Settings();
        mojo.settings.addServer(token);
        mojo.serverId = "togai";
        mojo.setDecrypter(decrypter("decrypted-token", List.of()));
        mojo.url = server.url().toString();
        return of(mojo);
    }

    private PlanMojo plan(String... allowed) {
        PlanMojo mojo = connected(new PlanMojo());
        mojo.plan = folder.resolve("plan.json").toFile();
        mojo.allow = List.of(allowed);
        return mojo;
    }

    private ApplyMojo apply() {
        ApplyMojo mojo = connected(new ApplyMojo());
        mojo.plan = folder.resolve("plan.json").toFile();
        return mojo;
    }

    @Test
    void a_sound_file_passes_the_check_and_has_a_report() throws Exception {
        of(new CheckMojo()).execute();

        assertThat(lines).last().asString().startsWith("check: ").endsWith("(0 errors, 0 warnings)");
        assertThat(folder.resolve("reports/check.md")).content().startsWith("### ✅ check");
    }

    @Test
    void a_wrong_example_fails_the_check() throws Exception {
        write(RIDES.replace("units: 4", "units: 5"));

        assertThatThrownBy(() -> of(new CheckMojo()).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("togai:check found errors.");
        assertThat(lines).anyMatch(line -> line.contains("rides.meter.yaml:8:") && line.contains("error: "));
    }

    @Test
    void a_file_that_cannot_be_read_fails_each_goal_with_its_place() throws Exception {
        write(RIDES.replace("aggregation", "agregation"));

        for (TogaiMojo mojo :
                List.of(new LintMojo(), new TestMojo(), new ProveMojo(), new FmtMojo(), new OwnersMojo())) {
            assertThatThrownBy(() -> of(mojo).execute())
                    .isInstanceOf(MojoFailureException.class)
                    .hasMessage("The meter files have errors.");
        }
        assertThat(lines).anyMatch(line -> line.contains("rides.meter.yaml:4:1: error: "));
    }

    @Test
    void a_change_is_reported_against_the_base() throws Exception {
        Path base = Files.createDirectory(folder.resolve("base"));
        Files.writeString(
                base.resolve("rides.meter.yaml"), RIDES.replace("0.4", "0.5").replace("units: 4", "units: 5"));
        DiffMojo diff = of(new DiffMojo());
        diff.base = base.toFile();

        diff.execute();

        assertThat(lines).anyMatch(line -> line.contains("ride-units") && line.contains("rate"));
    }

    private BacktestMojo backtest(String... events) throws IOException {
        Path base = Files.createDirectory(folder.resolve("base"));
        Files.writeString(base.resolve("rides.meter.yaml"), RIDES);
        Files.write(folder.resolve("events.jsonl"), List.of(events));
        BacktestMojo mojo = of(new BacktestMojo());
        mojo.base = base.toFile();
        mojo.events = List.of(folder.resolve("events.jsonl").toFile());
        return mojo;
    }

    private static String ride(String id, String distance) {
        return """
                {"schemaName": "ride_completed", "id": "%s", "timestamp": "2024-05-27T10:00:00Z", "accountId": "acme", \
                "attributes": [{"name": "distance", "value": "%s"}]}""".formatted(id, distance);
    }

    @Test
    void a_change_that_exceeds_the_limits_for_past_events_fails_the_backtest_and_has_reports() throws Exception {
        write(RIDES.replace("0.4", "0.5"));
        BacktestMojo blocked = backtest(ride("1", "10"), ride("2", "20"));

        assertThatThrownBy(blocked::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("togai:backtest is blocked by its policy:"
                        + " The units of \"ride-units\" change by +25.00 % (limit 5 %).");
        assertThat(lines).contains("BLOCKED BY POLICY");
        assertThat(folder.resolve("reports/backtest.md")).content().contains("ride-units");
        assertThat(folder.resolve("reports/backtest.html")).content().contains("<html", "ride-units");
    }

    @Test
    void a_change_within_the_limits_for_past_events_passes_the_backtest() throws Exception {
        write(RIDES.replace("0.4", "0.5"));
        BacktestMojo allowed = backtest(ride("1", "10"), ride("2", "20"), "{");
        allowed.maxTotal = new BigDecimal("25");
        allowed.maxDamaged = new BigDecimal("50");
        allowed.period = "day";
        allowed.until = "2024-06-01T00:00:00Z";

        allowed.execute();

        assertThat(lines).contains("WITHIN POLICY");
    }

    @Test
    void events_that_allow_no_conclusion_fail_the_backtest() throws Exception {
        assertThatThrownBy(backtest("{")::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("togai:backtest is not conclusive: No event was evaluated");
    }

    @Test
    void wrong_parameters_of_a_backtest_are_named() throws Exception {
        BacktestMojo mojo = backtest(ride("1", "10"));
        mojo.period = "year";
        assertThatThrownBy(mojo::execute).hasMessageContaining("togai.period").hasMessageContaining("\"year\"");
        mojo.period = "month";
        mojo.from = "April";
        assertThatThrownBy(mojo::execute).hasMessageContaining("togai.from").hasMessageContaining("\"April\"");
        mojo.from = null;
        mojo.maxTotal = new BigDecimal("-1");
        assertThatThrownBy(mojo::execute).hasMessageContaining("togai.maxTotal");
        mojo.maxTotal = null;
        mojo.threads = 0;
        assertThatThrownBy(mojo::execute).hasMessage("The number of threads must be 1 or more, was 0");
        mojo.events = List.of();
        assertThatThrownBy(mojo::execute).hasMessage("Set the parameter togai.events.");
    }

    @Test
    void an_event_is_explained() throws Exception {
        ExplainMojo explain = of(new ExplainMojo());
        explain.event = """
                {"schemaName": "ride_completed", "timestamp": "2024-05-27T10:00:00Z", "accountId": "acme",
                 "attributes": [{"name": "distance", "value": "10"}]}""";

        explain.execute();

        assertThat(lines).anyMatch(line -> line.contains("ride-units") && line.contains("4"));
    }

    @Test
    void plan_apply_drift_and_import_agree() throws Exception {
        assertThatThrownBy(() -> connected(new DriftMojo()).execute()).isInstanceOf(MojoFailureException.class);

        plan().execute();
        apply().execute();
        connected(new DriftMojo()).execute();
        connected(new ImportMojo()).execute();

        assertThat(fake.usageMeters().all().stream()
                        .filter(UsageMeter::isActive)
                        .map(UsageMeter::name))
                .containsExactly("ride-units");
        assertThat(folder.resolve("meters/rides.meter.yaml")).hasContent(RIDES);
    }

    @Test
    void a_change_without_confirmation_is_not_allowed() throws Exception {
        plan().execute();
        apply().execute();
        write(RIDES.replace("0.4", "0.5").replace("units: 4", "units: 5"));

        assertThatThrownBy(() -> plan().execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("togai:plan found errors.");
        PlanMojo confirmed = plan("rate");
        confirmed.gap = List.of("accept");
        assertThatCode(confirmed::execute).doesNotThrowAnyException();
    }

    /** Leaves the meter inactive, as a plan does that a crash ended, and plans a change with this strategy. */
    private void changeOfInterruptedMeter(String strategy) throws Exception {
        fake.addSchema(EventSchema.builder()
                .name("ride_completed")
                .attribute("distance")
                .build());
        plan().execute();
        apply().execute();
        fake.usageMeters().deactivate(fake.meters().get(0).id());
        fake.ingestion()
                .ingest(UsageEvent.builder()
                        .schemaName("ride_completed")
                        .id("ride-1")
                        .timestamp(Instant.now())
                        .accountId("acme")
                        .attribute("distance", 10)
                        .build());
        write(RIDES.replace("0.4", "0.5").replace("units: 4", "units: 5"));
        PlanMojo plan = plan("rate");
        plan.gap = List.of("ride-units=" + strategy);
        plan.execute();
    }

    private CorrectMojo correct() {
        CorrectMojo mojo = connected(new CorrectMojo());
        mojo.plan = folder.resolve("plan.json").toFile();
        return mojo;
    }

    @Test
    void a_plan_whose_gaps_may_need_corrections_is_not_replaced() throws Exception {
        changeOfInterruptedMeter("correction");
        fake.inject(FaultPlan.script().on(Events.LIST, 2, Fault.status(403, "Forbidden")));
        assertThatThrownBy(() -> apply().execute()).isInstanceOf(MojoFailureException.class);
        String stored = Files.readString(folder.resolve("plan.json"));

        assertThatThrownBy(() -> plan().execute())
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith(
                        "The plan is not written to " + folder.resolve("plan.json") + ". It has another plan")
                .hasMessageEndingWith("Set another file with -Dtogai.plan.");
        assertThat(folder.resolve("plan.json")).content().isEqualTo(stored);
    }

    @Test
    void the_events_that_apply_did_not_correct_are_corrected() throws Exception {
        changeOfInterruptedMeter("correction");
        fake.inject(FaultPlan.script().on(Events.LIST, 2, Fault.status(403, "Forbidden")));

        assertThatThrownBy(() -> apply().execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("Events of gaps are not counted. Run togai:correct with this plan.");
        correct().execute();

        assertThat(lines).contains("    corrected: ride-1");
        assertThat(folder.resolve("reports/correct.md"))
                .content()
                .contains("1 gap of the strategy correction, 1 event corrected, 0 not counted");
    }

    @Test
    void a_plan_that_stops_has_a_report_with_the_reason() throws Exception {
        changeOfInterruptedMeter("correction");
        fake.inject(FaultPlan.script().on(UsageMeters.UPDATE, 1, Fault.status(400, "Not this rate")));

        assertThatThrownBy(() -> apply().execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("Not this rate");

        assertThat(folder.resolve("reports/apply.md"))
                .content()
                .contains("The plan stopped at step 1", "Not this rate");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are those of a POSIX shell")
    void events_are_held_by_commands() throws Exception {
        plan().execute();
        apply().execute();
        write(RIDES.replace("0.4", "0.5").replace("units: 4", "units: 5"));
        PlanMojo plan = plan("rate");
        plan.gap = List.of("hold");
        plan.execute();
        Path log = folder.resolve("log");
        ApplyMojo apply = apply();
        apply.holdCommand = "echo held >> " + log;

        assertThatThrownBy(apply::execute).hasMessage("Set the parameter togai.releaseCommand.");
        apply.releaseCommand = "echo released >> " + log;
        apply.execute();

        assertThat(Files.readAllLines(log)).containsExactly("held", "released");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are those of a POSIX shell")
    void events_that_an_interrupted_goal_held_are_released_without_a_step() throws Exception {
        plan().execute();
        apply().execute();
        plan().execute();
        Path log = folder.resolve("log");
        ApplyMojo apply = apply();
        apply.holdCommand = "echo held >> " + log;
        apply.releaseCommand = "echo released >> " + log;

        apply.execute();

        assertThat(Files.readAllLines(log)).containsExactly("released");
        assertThat(lines)
                .contains(
                        "The release command ran, because an earlier apply may have been ended while it held events.");
    }

    @Test
    void a_signal_stops_the_goal_before_its_next_step() throws Exception {
        plan().execute();
        ApplyMojo apply = apply();
        apply.termination.request();

        assertThatThrownBy(apply::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("The plan was stopped before step 1. create ride-units.");
        assertThat(fake.meters()).isEmpty();
    }

    @Test
    void a_plan_of_a_meter_whose_example_fails_is_not_allowed() throws Exception {
        write(RIDES.replace("units: 4", "units: 5"));

        assertThatThrownBy(() -> plan().execute()).hasMessage("togai:plan found errors.");
        assertThat(lines).anyMatch(line -> line.contains("expected 5 units for {distance: 10}, but it has 4.0 units"));
    }

    @Test
    void the_events_of_a_meter_and_a_time_are_corrected() throws Exception {
        changeOfInterruptedMeter("accept");
        Instant from = Instant.now().minusSeconds(600);
        apply().execute();
        CorrectMojo correct = correct();
        correct.meter = "ride-units";
        correct.from = from.toString();

        assertThatThrownBy(correct::execute).hasMessage("Set the parameter togai.to.");
        correct.to = "now";
        assertThatThrownBy(correct::execute)
                .hasMessageStartingWith("The parameter togai.to must be a time such as 2026-04-01T00:00:00Z");
        correct.to = Instant.now().toString();
        correct.execute();

        assertThat(lines).contains("    corrected: ride-1");
    }

    @Test
    void a_strategy_for_a_meter_that_no_file_declares_is_rejected() {
        PlanMojo plan = plan();
        plan.gap = List.of("rides=hold");

        assertThatThrownBy(plan::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageEndingWith("The declared meters are ride-units.");
    }

    @Test
    void the_token_is_the_decrypted_password_and_is_not_printed() throws Exception {
        PlanMojo mojo = plan();

        mojo.execute();

        assertThat(fake.usageMeters().all()).isEmpty();
        assertThat(lines).noneMatch(line -> line.contains("decrypted-token") || line.contains("encrypted"));
    }

    @Test
    void a_password_that_cannot_be_decrypted_is_neither_sent_nor_printed() {
        SettingsProblem problem = new DefaultSettingsProblem(
                "Failed to decrypt password encrypted-secret",
                SettingsProblem.Severity.ERROR,
                "settings.xml",
                1,
                1,
                null);
        DriftMojo mojo = connected(new DriftMojo());
        mojo.setDecrypter(decrypter("encrypted-secret", List.of(problem)));

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage(
                        "The password of the server togai in settings.xml cannot be decrypted. Encrypt it again with"
                                + " the master password of settings-security.xml, or set TOGAI_API_TOKEN and remove the server.")
                .hasNoCause();
        assertThat(lines).noneMatch(line -> line.contains("encrypted-secret"));
    }

    @Test
    void a_folder_without_meter_files_fails_the_check_and_so_does_such_a_base() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        for (Path base : List.of(empty, folder.resolve("none"))) {
            CheckMojo mojo = of(new CheckMojo());
            mojo.base = base.toFile();

            assertThatThrownBy(mojo::execute)
                    .isInstanceOf(MojoFailureException.class)
                    .hasMessage("The meter files have errors.");
        }
        CheckMojo mojo = of(new CheckMojo());
        mojo.meters = empty.toFile();

        assertThatThrownBy(mojo::execute).isInstanceOf(MojoFailureException.class);
        assertThat(lines)
                .contains(
                        empty + ":1:1: error: The directory has no .meter.yaml file. Check the path.",
                        folder.resolve("none") + ":1:1: error: There is no such file.");
    }

    @Test
    void a_promise_that_is_not_decided_fails_the_check_unless_it_is_configured() throws Exception {
        write(RIDES.replace("compute: distance * 0.4", "compute: distance % 7")
                        .replace("distance: 10}, units: 4", "distance: 10}, units: 3")
                + "promises:\n  - never bills less than distance % 7 - 1 / (distance % 7 + 8)\n");

        assertThatThrownBy(() -> of(new CheckMojo()).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("togai:check found errors.");
        assertThat(lines).anyMatch(line -> line.contains(": not decided: "));
        CheckMojo permitted = of(new CheckMojo());
        permitted.undecided = "warning";
        permitted.execute();
        permitted.failOn = "warning";
        assertThatThrownBy(permitted::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("togai:check found warnings.");
        permitted.failOn = "warnings";
        assertThatThrownBy(permitted::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("The parameter togai.failOn must be error, warning or note, was \"warnings\".");
    }

    @Test
    void the_check_finds_fields_that_the_event_schema_lacks() throws Exception {
        Path schema = folder.resolve("schema.json");
        Files.writeString(schema, """
                {"name": "ride_completed", "attributes": [{"name": "distanse"}], "dimensions": []}""");
        CheckMojo mojo = of(new CheckMojo());
        mojo.schemas = List.of(schema.toFile());

        assertThatThrownBy(mojo::execute).isInstanceOf(MojoFailureException.class);
        assertThat(lines).anyMatch(line -> line.contains("has no attribute \"distance\""));
    }

    @Test
    void a_missing_parameter_is_named() {
        ServiceMojo mojo = connected(new DriftMojo());
        mojo.url = null;

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("Set the parameter togai.url.");
    }

    @Test
    void a_skipped_goal_does_nothing() throws Exception {
        write("broken");
        LintMojo mojo = of(new LintMojo());
        mojo.skip = true;

        mojo.execute();

        assertThat(lines).containsExactly("Skipped, because togai.skip is set.");
    }

    private Log log() {
        return new SystemStreamLog() {
            @Override
            public void info(CharSequence line) {
                lines.add(line.toString());
            }

            @Override
            public void warn(CharSequence line) {
                lines.add(line.toString());
            }

            @Override
            public void error(CharSequence line) {
                lines.add(line.toString());
            }
        };
    }

    private static SettingsDecrypter decrypter(String password, List<SettingsProblem> problems) {
        return request -> {
            Server decrypted = request.getServers().get(0).clone();
            decrypted.setPassword(password);
            return new SettingsDecryptionResult() {
                @Override
                public Server getServer() {
                    return decrypted;
                }

                @Override
                public List<Server> getServers() {
                    return List.of(decrypted);
                }

                @Override
                public Proxy getProxy() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public List<Proxy> getProxies() {
                    return List.of();
                }

                @Override
                public List<SettingsProblem> getProblems() {
                    return problems;
                }
            };
        };
    }
}

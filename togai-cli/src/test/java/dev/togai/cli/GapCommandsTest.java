package dev.togai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.cli.CliHarness.Result;
import dev.togai.event.Events;
import dev.togai.event.UsageEvent;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.schema.EventSchema;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.http.FakeTogaiServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code apply} and {@code correct}, with events that arrived while a meter was inactive. */
@Tag("proof")
class GapCommandsTest {

    private final FakeTogai fake = FakeTogai.create();
    private final FakeTogaiServer server = FakeTogaiServer.start(fake);

    @TempDir
    private Path folder;

    /** Leaves a meter inactive, as a plan does that a crash ended, and sends events. */
    @BeforeEach
    void interruptedMeter() throws IOException {
        fake.addSchema(EventSchema.builder()
                .name("ride_completed")
                .attribute("distance")
                .build());
        write("0.4");
        assertThat(run("apply").code()).isZero();
        fake.usageMeters().deactivate(rides().id());
        for (int i = 0; i < 3; i++) {
            send("ride-" + i);
        }
        write("0.5");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void write(String rate) throws IOException {
        Files.createDirectories(folder.resolve("meters"));
        Files.writeString(
                folder.resolve("meters/rides.meter.yaml"),
                "meter: rides\nevent: ride_completed\naggregation: SUM\nnames: {attributes: [distance]}\n"
                        + "compute: distance * " + rate + "\n");
    }

    private void send(String id) {
        fake.ingestion()
                .ingest(UsageEvent.builder()
                        .schemaName("ride_completed")
                        .id(id)
                        .timestamp(Instant.now())
                        .accountId("acme")
                        .attribute("distance", 10)
                        .build());
    }

    private UsageMeter rides() {
        return fake.meters().get(0);
    }

    private boolean counts(String id) {
        return fake.events().find(id).orElseThrow().pipelineInfo().stream()
                .anyMatch(info -> !info.usageMeters().isEmpty());
    }

    private Result run(String... args) {
        return run(false, args);
    }

    private Result run(boolean stopped, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--url", server.url().toString()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CliContext context = new CliContext(
                new ByteArrayInputStream(new byte[0]),
                out,
                err,
                folder,
                new Terminal(false, Map.of(Connection.TOKEN, "token")::get));
        if (stopped) {
            context.termination().request();
        }
        int code = TogaiCli.run(all, context);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void the_events_of_a_gap_are_listed_up_to_a_number() {
        for (int i = 3; i < 52; i++) {
            send("ride-" + i);
        }

        Result apply = run("apply", "--allow", "rate", "--gap", "accept");

        assertThat(apply.code()).isZero();
        assertThat(apply.out())
                .contains("warning: gap of \"rides\" from ", ", accept: 52 events not counted, 0 corrected\n")
                .contains("\n    not counted: ride-0\n", "\n    not counted: 2 further events\n")
                .endsWith("apply: of 2 steps, 2 done (0 errors, 1 warning)\n");
        assertThat(counts("ride-0")).isFalse();
    }

    @Test
    void the_events_that_apply_did_not_correct_are_corrected_once() {
        fake.inject(FaultPlan.script().on(Events.LIST, 2, Fault.status(403, "Forbidden")));

        Result apply = run("apply", "--allow", "rate", "--gap", "rides=correction", "--out", "plan.json");
        Result first = run("correct", "plan.json");
        Result second = run("correct", "--json", "--max-event-age", "30", "plan.json");

        assertThat(apply.code()).isEqualTo(1);
        assertThat(apply.out()).endsWith("apply: of 2 steps, 2 done (1 error, 0 warnings)\n");
        assertThat(apply.err()).endsWith("Events of gaps are not counted. Run togai correct with this plan.\n");
        assertThat(first.code()).as(first.out()).isZero();
        assertThat(first.out())
                .contains("\n    corrected: ride-0\n")
                .endsWith(
                        "correct: 1 gap of the strategy correction, 3 events corrected, 0 not counted (0 errors, 0 warnings)\n");
        assertThat(second.code()).isZero();
        assertThat(second.out())
                .contains("\"summary\":\"1 gap of the strategy correction, 0 events corrected, 0 not counted\"");
        assertThat(counts("ride-2")).isTrue();
    }

    @Test
    void a_plan_whose_gaps_may_need_corrections_is_not_replaced() throws IOException {
        fake.inject(FaultPlan.script().on(Events.LIST, 2, Fault.status(403, "Forbidden")));
        run("apply", "--allow", "rate", "--gap", "rides=correction", "--out", "plan.json");
        String stored = Files.readString(folder.resolve("plan.json"));

        Result again = run("plan", "--out", "plan.json");
        Result apply = run("apply", "--allow", "rate", "--gap", "rides=correction", "--out", "plan.json");

        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err())
                .startsWith("plan.json:1:1: error: The plan is not written to this file. It has another plan")
                .contains(
                        "Choose another file. Or run the command or goal \"correct\" with that plan, then delete it.");
        assertThat(apply.code()).isEqualTo(1);
        assertThat(folder.resolve("plan.json")).content().isEqualTo(stored);
        assertThat(run("correct", "plan.json").code()).isZero();
        assertThat(run("plan", "--out", "other.json").code()).isZero();
    }

    @Test
    void a_plan_is_written_to_no_other_kind_of_file() throws IOException {
        Files.writeString(folder.resolve("package.json"), "{}");
        Files.writeString(folder.resolve("empty.json"), "");
        List<String> plan = List.of("plan", "--allow", "rate", "--gap", "accept", "--out");

        assertThat(run(with(plan, "meters.meter.yaml")).err())
                .startsWith("The file of a plan must end in .json, but --out is meters.meter.yaml.");
        assertThat(run(with(plan, "package.json")).err())
                .startsWith("package.json:1:1: error: The plan is not written to this file. It has no plan")
                .contains("Choose another file");
        assertThat(run(with(plan, "none/plan.json")).err())
                .startsWith("A file cannot be read or written: " + folder.resolve("none/plan.json")
                        + ": its directory does not exist. The file is as before.");
        assertThat(run(with(plan, "empty.json")).code()).isEqualTo(2);
        assertThat(folder.resolve("package.json")).content().isEqualTo("{}");
        assertThat(folder.resolve("meters.meter.yaml")).doesNotExist();
    }

    private static String[] with(List<String> command, String argument) {
        return Stream.concat(command.stream(), Stream.of(argument)).toArray(String[]::new);
    }

    @Test
    void a_plan_that_was_not_applied_is_replaced() {
        assertThat(run("plan", "--allow", "rate", "--gap", "rides=correction", "--out", "plan.json")
                        .code())
                .isEqualTo(2);

        assertThat(run("plan", "--allow", "rate", "--gap", "rides=correction", "--out", "plan.json")
                        .code())
                .isEqualTo(2);
        assertThat(run("plan", "--allow", "rate", "--gap", "accept", "--out", "plan.json")
                        .code())
                .isEqualTo(2);
        assertThat(run("plan", "--out", "plan.json").code()).isEqualTo(3);
        assertThat(run("plan", "--allow", "rate", "--gap", "rides=correction", "--out", "plan.json")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void a_plan_that_stops_states_the_reason_in_its_json() {
        fake.inject(FaultPlan.script().on(UsageMeters.UPDATE, 1, Fault.status(400, "Not this rate")));

        Result apply = run("apply", "--json", "--allow", "rate", "--gap", "rides=correction");

        assertThat(apply.code()).isEqualTo(1);
        assertThat(apply.out())
                .hasLineCount(1)
                .contains("{\"severity\":\"error\",\"id\":\"stopped\",\"message\":\"The plan stopped at step 1. update")
                .contains("Not this rate");
        assertThat(apply.err()).hasLineCount(1).startsWith("The plan stopped at step 1.");
    }

    @Test
    void a_signal_stops_the_plan_before_its_next_step() {
        Result apply = run(true, "apply", "--allow", "rate", "--gap", "rides=correction");

        assertThat(apply.code()).isEqualTo(1);
        assertThat(apply.out()).isEqualTo("apply: of 2 steps, 0 done, 2 not started (1 error, 2 warnings)\n");
        assertThat(apply.err()).startsWith("The plan was stopped before step 1. update");
    }

    @Test
    void the_events_of_a_meter_and_a_time_are_corrected() {
        String from = Instant.now().minusSeconds(600).toString();
        run("apply", "--allow", "rate", "--gap", "accept");
        String to = Instant.now().toString();

        Result correct = run("correct", "--meter", "rides", "--from", from, "--to", to);

        assertThat(correct.code()).as(correct.out()).isZero();
        assertThat(correct.out()).contains("\n    corrected: ride-2\n");
        assertThat(counts("ride-0")).isTrue();
        assertThat(run("correct", "--meter", "ride", "--from", from, "--to", to).err())
                .startsWith("There is no active meter ride. Check the name.");
        assertThat(run("correct", "--meter", "rides", "--from", to, "--to", from)
                        .err())
                .contains("it must end after its start");
        assertThat(run("correct", "--meter", "rides", "--from", from).err())
                .startsWith("Give either a plan, or --meter, --from and --to.");
    }

    @Test
    void a_plan_without_steps_names_the_correction_that_an_ended_apply_may_need() {
        run("apply", "--allow", "rate", "--gap", "accept");

        Result plan = run("plan", "--gap", "correction");

        assertThat(plan.code()).isZero();
        assertThat(plan.out())
                .contains(
                        "note: The last activation of a meter without a step was that of rides at about ",
                        "the command, goal or method \"correct\".");
    }

    @Test
    void only_a_plan_can_be_corrected() throws IOException {
        Files.writeString(folder.resolve("other.json"), "{}");

        assertThat(run("correct", "other.json").err())
                .startsWith("other.json:1:1: error: The JSON is no plan: its format is null,")
                .contains("Name the file of a plan, which the command or goal plan writes.");
        assertThat(run("correct").err()).startsWith("Give either a plan, or --meter, --from and --to.");
        assertThat(run("correct", "--max-events", "0", "other.json").err())
                .contains("expected a number from 1 to 1000000, found 0");
        assertThat(run("correct", "--max-event-age", "101", "other.json").err())
                .contains("expected a number from 0 to 100, found 101");
    }
}

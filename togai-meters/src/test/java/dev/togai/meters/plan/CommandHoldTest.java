package dev.togai.meters.plan;

import static dev.togai.meters.plan.PlanFixture.rides;
import static dev.togai.meters.plan.PlanFixture.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.meter.UsageMeters;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are those of a POSIX shell")
class CommandHoldTest {

    private final PlanFixture fixture = new PlanFixture();

    @TempDir
    private Path folder;

    private PlanApplier applier(String hold, String release) {
        return fixture.applier().hold(EventHold.ofCommands(hold, release)).build();
    }

    private MeterPlan plan() {
        fixture.active(rides("rides", "0.4"));
        return fixture.plan(GapStrategy.HOLD, set(rides("rides", "0.5")));
    }

    @Test
    void events_are_held_and_released_around_the_change() throws Exception {
        Path log = folder.resolve("log");

        ApplyResult result =
                applier("echo held >> " + log, "echo released >> " + log).apply(plan());

        assertThat(result.isComplete()).isTrue();
        assertThat(Files.readAllLines(log)).containsExactly("held", "released");
    }

    @Test
    void a_meter_is_unchanged_if_its_events_are_not_held() {
        MeterPlan plan = plan();
        String before = fixture.meter("rides").toString();

        assertThatThrownBy(() -> applier("exit 3", "true").apply(plan))
                .isInstanceOf(ApplyException.class)
                .hasMessageContaining("The command that holds the events failed");
        assertThat(fixture.meter("rides")).hasToString(before);
    }

    @Test
    void a_command_that_takes_too_long_is_ended_with_its_programs() throws Exception {
        Path pid = folder.resolve("pid");
        MeterPlan plan = plan();
        PlanApplier applier = fixture.applier()
                .hold(EventHold.ofCommands("sleep 600 & echo $! > " + pid + "; wait", "true"))
                .holdTimeout(Duration.ofSeconds(1))
                .build();

        assertThatThrownBy(() -> applier.apply(plan)).hasMessageContaining("it took longer than 1 s and was ended");

        long program = Long.parseLong(Files.readString(pid).strip());
        assertThat(ProcessHandle.of(program))
                .satisfiesAnyOf(
                        handle -> assertThat(handle).isEmpty(),
                        handle -> assertThat(handle.orElseThrow().onExit()).succeedsWithin(Duration.ofSeconds(10)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "HUP", "QUIT"})
    void signals_of_the_terminal_do_not_end_a_command_and_its_programs(String signal) throws Exception {
        Path log = folder.resolve("log");
        String command = "sh -c 'kill -" + signal + " $$; echo released >> " + log + "' && kill -" + signal
                + " $$; echo ended >> " + log;

        ApplyResult result = applier("true", command).apply(plan());

        assertThat(result.isComplete()).isTrue();
        assertThat(Files.readAllLines(log)).containsExactly("released", "ended");
    }

    @Test
    void a_release_that_fails_does_not_hide_the_failure_of_the_gap() {
        MeterPlan plan = plan();
        fixture.fake.inject(FaultPlan.script().on(UsageMeters.UPDATE, 1, Fault.status(400, "Not this rate")));

        assertThatThrownBy(() -> applier("true", "exit 4").apply(plan))
                .isInstanceOf(ApplyException.class)
                .hasMessageContaining("Not this rate")
                .hasMessageContaining("rides was activated again. The command that releases the events failed: exit 4")
                .cause()
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
    }

    @Test
    void a_release_that_fails_is_reported_with_its_command() {
        assertThatThrownBy(() -> applier("true", "exit 4").apply(plan()))
                .isInstanceOf(ApplyException.class)
                .hasMessageContaining("Run it by hand: the events are held.")
                .hasMessageContaining("exit 4");
        assertThat(fixture.meter("rides").isActive()).isTrue();
    }
}

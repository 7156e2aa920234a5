package dev.togai.meters.plan;

import static dev.togai.meters.plan.PlanFixture.rides;
import static dev.togai.meters.plan.PlanFixture.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

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
    void a_release_that_fails_is_reported_with_its_command() {
        assertThatThrownBy(() -> applier("true", "exit 4").apply(plan()))
                .isInstanceOf(ApplyException.class)
                .hasMessageContaining("Run it by hand: the events are held.")
                .hasMessageContaining("exit 4");
        assertThat(fixture.meter("rides").isActive()).isTrue();
    }
}

package dev.togai.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.recorder.KillHistory.Result;
import dev.togai.recorder.RecordingProgram.Variant;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Processes of whole recorders that are killed, 20 each by default, or as many as {@code togai.kills} states. */
@Tag("proof")
class KilledRecorderTest {

    private static final int KILLS = Integer.getInteger("togai.kills", 20);
    private static final int KILLS_OF_A_DEFECT = 8;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(names = {"DISK", "OS"})
    void no_confirmed_event_is_lost_or_doubled_by_kills(Durability durability, TestReporter reporter)
            throws IOException, InterruptedException {
        try (KillHistory history = new KillHistory(directory, durability, Variant.RIGHT, 1)) {
            Result result = history.run(KILLS);

            reporter.publishEntry(durability.name(), result.toString());
            assertThat(result.confirmed()).isGreaterThan(KILLS * 1_000L);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CONFIRMS_EVENTS_BEFORE_THEY_ARE_STORED, accepted",
        "DELETES_THE_NEWEST_SEGMENT, accepted",
        "CHANGES_THE_ID_OF_AN_EVENT, doubled events"
    })
    void kills_find_a_program_that(Variant defect, String finding) {
        try (KillHistory history = new KillHistory(directory, Durability.OS, defect, 1)) {
            assertThatThrownBy(() -> history.run(KILLS_OF_A_DEFECT))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(finding);
        }
    }
}

package dev.togai.recorder.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("proof")
class KilledProcessTest {

    private static final int KILLS = 50;
    private static final int MOST_GROUPS_BEFORE_A_KILL = 60;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_log_of_processes_that_are_killed_loses_and_damages_no_event(boolean forced)
            throws IOException, InterruptedException {
        Random random = new Random(forced ? 1 : 2);
        long appended = 0;
        for (int i = 0; i < KILLS; i++) {
            List<Long> confirmed = runAndKill(forced, random);

            appended = check(forced, confirmed.get(0), confirmed.get(1));
        }
        assertThat(appended).isGreaterThan(KILLS * 300L);
    }

    /** Returns the last position and the last settled position that the process confirmed. */
    private List<Long> runAndKill(boolean forced, Random random) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendingProgram.class.getName(),
                        folder.toString(),
                        Boolean.toString(forced),
                        Long.toString(random.nextLong()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int groups = 1 + random.nextInt(MOST_GROUPS_BEFORE_A_KILL);
        String last = "";
        try (BufferedReader lines = process.inputReader()) {
            for (int i = 0; i < groups; i++) {
                last = lines.readLine();
                assertThat(last).as("confirmation of the process").isNotNull();
            }
            // Unlike Process.destroyForcibly, this leaves the output open.
            process.toHandle().destroyForcibly();
            // The process confirmed groups until it ended; the last line may be cut.
            StringBuilder rest = new StringBuilder(last + "\n");
            for (int c = lines.read(); c >= 0; c = lines.read()) {
                rest.append((char) c);
            }
            String whole = rest.substring(0, rest.lastIndexOf("\n"));
            last = whole.substring(whole.lastIndexOf('\n') + 1);
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES))
                .as("end of the process")
                .isTrue();
        int space = last.indexOf(' ');
        return List.of(Long.valueOf(last.substring(0, space)), Long.valueOf(last.substring(space + 1)));
    }

    /** Checks that the log has all that was confirmed and at most one more group, and returns the number of its events. */
    private long check(boolean forced, long next, long lowest) throws IOException {
        try (EventLog log = SegmentLog.open(DirectoryFiles.open(folder), AppendingProgram.options(forced))) {
            LogStatus status = log.status();
            List<LoggedEvent> events = log.read(0, Integer.MAX_VALUE, Long.MAX_VALUE);

            assertThat(status.damages()).isEmpty();
            assertThat(status.nextPosition()).isBetween(next, next + AppendingProgram.MAX_EVENTS);
            assertThat(status.counts().accepted()).isEqualTo(status.nextPosition() - 1);
            assertThat(status.counts().delivered()).isGreaterThanOrEqualTo(lowest - 1);
            assertThat(events)
                    .extracting(LoggedEvent::position)
                    .containsExactlyElementsOf(
                            LongStream.range(1 + status.counts().delivered(), status.nextPosition())
                                    .boxed()
                                    .toList());
            assertThat(events)
                    .allMatch(event -> LogModel.isSame(
                            event, GroupSequence.event(event.position(), AppendingProgram.EVENT_BYTES)));
            assertThat(status.storedBytes()).isLessThan(1 << 20);
            return status.nextPosition() - 1;
        }
    }
}

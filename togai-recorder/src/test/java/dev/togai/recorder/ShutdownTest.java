package dev.togai.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.ingestion.BatchResult;
import dev.togai.ingestion.IngestBatchRequest;
import dev.togai.ingestion.IngestEventRequest;
import dev.togai.ingestion.IngestResponse;
import dev.togai.ingestion.Ingestion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a process that does not close its recorder. */
@Tag("proof")
class ShutdownTest {

    @TempDir
    Path folder;

    private String run(Class<?> program) throws Exception {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        folder.resolve("received").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }

    @Test
    void a_recorder_delivers_its_events_when_the_jvm_shuts_down() throws Exception {
        assertThat(run(Program.class)).doesNotContain("closed");

        assertThat(Files.readAllLines(folder.resolve("received"))).containsExactly("ride-1", "ride-2");
    }

    @Test
    void a_recorder_that_loses_events_when_the_jvm_shuts_down_prints_their_number() throws Exception {
        assertThat(run(LosingProgram.class))
                .contains("WARNING dev.togai.recorder: The recorder was closed before all events were delivered."
                        + " Lost, and not counted by Togai: 2 events.");
    }

    /** A program that records two events and ends. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            UsageRecorder recorder = UsageRecorder.builder(new FileIngestion(Path.of(arguments[0])))
                    .linger(Duration.ofHours(1))
                    .closeOnShutdown(Duration.ofSeconds(30))
                    .open();
            recorder.record(RecorderFixture.event("ride-1"));
            recorder.record(RecorderFixture.event("ride-2"));
        }
    }

    /** A program that records two events and ends, while each request fails. */
    static final class LosingProgram {

        private LosingProgram() {}

        public static void main(String[] arguments) {
            UsageRecorder recorder = UsageRecorder.builder(new FileIngestion(Path.of(arguments[0], "missing")))
                    .closeOnShutdown(Duration.ofSeconds(1))
                    .open();
            recorder.record(RecorderFixture.event("ride-1"));
            recorder.record(RecorderFixture.event("ride-2"));
        }
    }

    /** An ingestion that writes the ids of its events to a file. */
    private record FileIngestion(Path file) implements Ingestion {

        @Override
        public IngestResponse ingest(IngestEventRequest request) {
            throw new UnsupportedOperationException("The program sends batches");
        }

        @Override
        public BatchResult ingestBatch(IngestBatchRequest request) {
            try {
                Files.write(
                        file,
                        request.events().stream()
                                .map(event -> event.id().orElseThrow())
                                .toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return BatchResult.of(request, 202, IngestResponse.accepted());
        }
    }
}

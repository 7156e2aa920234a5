package dev.togai.benchmarks.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** A recording of the pauses of the garbage collector and of other operations that stop all threads. For one thread. */
final class PauseMonitor implements AutoCloseable {

    private static final String PAUSE = "jdk.GCPhasePause";
    private static final String OPERATION = "jdk.ExecuteVMOperation";

    /** The time until all threads have stopped. */
    private static final String STOPPING = "jdk.SafepointBegin";

    private final Recording recording = new Recording();
    private final Instant startTime;
    private final long startNanos;

    /** Starts the recording. */
    PauseMonitor() {
        recording.enable(PAUSE).withThreshold(Duration.ZERO);
        recording.enable(OPERATION).withThreshold(Duration.ZERO);
        recording.enable(STOPPING).withThreshold(Duration.ZERO);
        recording.start();
        startTime = Instant.now();
        startNanos = System.nanoTime();
    }

    /** Ends the recording, and returns the pauses in {@link System#nanoTime}. */
    List<Interval> pauses() throws IOException {
        recording.stop();
        Path file = Files.createTempFile("pauses", ".jfr");
        try {
            recording.dump(file);
            return RecordingFile.readAllEvents(file).stream()
                    .filter(PauseMonitor::stopsThreads)
                    .map(event -> new Interval(nanoTime(event.getStartTime()), nanoTime(event.getEndTime())))
                    .toList();
        } finally {
            Files.delete(file);
        }
    }

    private static boolean stopsThreads(RecordedEvent event) {
        String name = event.getEventType().getName();
        return name.equals(PAUSE) || name.equals(STOPPING) || (name.equals(OPERATION) && event.getBoolean("safepoint"));
    }

    private long nanoTime(Instant time) {
        return startNanos + startTime.until(time, ChronoUnit.NANOS);
    }

    @Override
    public void close() {
        recording.close();
    }
}

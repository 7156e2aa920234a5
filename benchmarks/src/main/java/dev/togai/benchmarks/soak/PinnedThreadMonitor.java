package dev.togai.benchmarks.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** A recording of every moment at which a virtual thread kept its carrier while it waited. For one thread. */
final class PinnedThreadMonitor implements AutoCloseable {

    private static final String EVENT = "jdk.VirtualThreadPinned";
    private static final int FRAMES = 12;

    private final Recording recording = new Recording();
    private final Optional<Path> kept;
    private final List<Phase> phases = new ArrayList<>();

    private record Phase(String name, Instant from) {}

    /** One phase, and what was pinned in it by the top of its stack. */
    record Pins(String phase, long events, Duration longest, Map<String, Long> stacks) {}

    PinnedThreadMonitor(Optional<Path> kept) {
        this.kept = kept;
        recording.enable(EVENT).withThreshold(Duration.ZERO).withStackTrace();
        recording.start();
    }

    /** Pins a thread on purpose, to test that the recording contains it. */
    void pinOne(ExecutorService virtualThreads) throws Exception {
        phase("on purpose");
        virtualThreads.submit(SlowToInitialize::touch).get();
    }

    /** Starts a phase, to which all later events belong. */
    void phase(String name) {
        phases.add(new Phase(name, Instant.now()));
    }

    /** Ends the recording and returns its events by phase. */
    List<Pins> pins() throws IOException {
        recording.stop();
        Path file = kept.isPresent() ? kept.get() : Files.createTempFile("soak", ".jfr");
        try {
            recording.dump(file);
            List<RecordedEvent> events = RecordingFile.readAllEvents(file).stream()
                    .filter(event -> event.getEventType().getName().equals(EVENT))
                    .toList();
            List<Pins> pins = new ArrayList<>();
            for (int i = 0; i < phases.size(); i++) {
                Instant from = phases.get(i).from();
                Instant to = i + 1 < phases.size() ? phases.get(i + 1).from() : Instant.MAX;
                pins.add(pins(
                        phases.get(i).name(),
                        events.stream()
                                // By its end: what began in the warm-up and lasted into the steady state counts for the
                                // latter.
                                .filter(event -> !event.getEndTime().isBefore(from)
                                        && event.getEndTime().isBefore(to))
                                .toList()));
            }
            return pins;
        } finally {
            if (kept.isEmpty()) {
                Files.delete(file);
            }
        }
    }

    private static Pins pins(String phase, List<RecordedEvent> events) {
        return new Pins(
                phase,
                events.size(),
                events.stream()
                        .map(RecordedEvent::getDuration)
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO),
                events.stream()
                        .collect(Collectors.groupingBy(
                                PinnedThreadMonitor::stack, TreeMap::new, Collectors.counting())));
    }

    private static String stack(RecordedEvent event) {
        String reason = event.hasField("pinnedReason") ? event.getString("pinnedReason") : "?";
        if (event.getStackTrace() == null) {
            return reason;
        }
        return event.getStackTrace().getFrames().stream()
                .filter(frame -> frame.isJavaFrame()
                        && !frame.getMethod().getType().getName().startsWith("java.lang.VirtualThread"))
                .limit(FRAMES)
                .map(PinnedThreadMonitor::frame)
                .collect(Collectors.joining("\n      ", reason + "\n      ", ""));
    }

    private static String frame(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName() + ":" + frame.getLineNumber();
    }

    @Override
    public void close() {
        recording.close();
    }

    /** Waits in its initializer, which no virtual thread can leave its carrier in. */
    private static final class SlowToInitialize {
        private static final boolean READY = sleeps();

        static boolean touch() {
            return READY;
        }

        private static boolean sleeps() {
            try {
                Thread.sleep(20);
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}

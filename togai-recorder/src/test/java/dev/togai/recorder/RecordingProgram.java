package dev.togai.recorder;

import dev.togai.event.UsageEvent;
import dev.togai.ingestion.Ingestion;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A program whose threads record events until its process is killed. It prints the ledger of its directory, and then the events of
 * each thread that are stored: the name of the thread and the number of its events.
 */
final class RecordingProgram {

    static final String SCHEMA = "ride_completed";

    /** The dimension with the name of the thread and the number of the event, which no two events have. */
    static final String KEY = "key";

    private static final int THREADS = 4;
    private static final int MAX_EVENTS = 120;
    private static final Duration STORAGE_TIMEOUT = Duration.ofMinutes(1);

    /** The behavior of the program. All variants except the first are defects. */
    enum Variant {
        RIGHT,
        CONFIRMS_EVENTS_BEFORE_THEY_ARE_STORED,
        DELETES_THE_NEWEST_SEGMENT,
        CHANGES_THE_ID_OF_AN_EVENT
    }

    private final UsageRecorder recorder;
    private final Variant variant;
    private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);

    private RecordingProgram(UsageRecorder recorder, Variant variant) {
        this.recorder = recorder;
        this.variant = variant;
    }

    /** Returns a recorder that sends and retries without long waits. */
    static UsageRecorder open(Ingestion ingestion, Durability durability, Path directory) {
        return UsageRecorder.builder(ingestion)
                .durability(durability, directory)
                .linger(Duration.ofMillis(20))
                .random(() -> 1)
                .whenFull(WhenFull.waitUpTo(STORAGE_TIMEOUT))
                .open();
    }

    /** Starts with the directory, the durability, the URL of the fake, the number of the process, and the variant. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        Variant variant = Variant.valueOf(arguments[4]);
        Ingestion togai = JdkIngestion.of(URI.create(arguments[2]));
        if (variant == Variant.DELETES_THE_NEWEST_SEGMENT) {
            deleteNewestSegment(directory.resolve("log"));
        }
        if (variant == Variant.CHANGES_THE_ID_OF_AN_EVENT) {
            togai = withNewIds(togai);
        }
        RecordingProgram program =
                new RecordingProgram(open(togai, Durability.valueOf(arguments[1]), directory), variant);
        UsageLedger ledger = program.recorder.ledger();
        program.print("ledger " + ledger.recorded() + " " + ledger.delivered() + " " + ledger.duplicate() + " "
                + ledger.deadLetters() + " " + ledger.waiting() + " " + ledger.rejected());
        for (int i = 0; i < THREADS; i++) {
            String name = arguments[3] + "-" + i;
            new Thread(() -> program.record(name), name).start();
        }
    }

    private static void deleteNewestSegment(Path log) throws IOException {
        if (Files.isDirectory(log)) {
            try (Stream<Path> files = Files.list(log)) {
                Optional<Path> newest =
                        files.filter(file -> file.toString().endsWith(".seg")).max(Path::compareTo);
                Files.deleteIfExists(newest.orElseThrow());
            }
        }
    }

    private static Ingestion withNewIds(Ingestion togai) {
        return new ForwardingIngestion(
                togai,
                request -> togai.ingestBatch(request.events().stream()
                        .map(event -> UsageEvent.builder()
                                .from(event)
                                .id(UUID.randomUUID().toString())
                                .build())
                        .toList()));
    }

    private void record(String name) {
        SplittableRandom random = new SplittableRandom(name.hashCode());
        try {
            for (int recorded = 0; ; ) {
                List<RecordResult> results = new ArrayList<>();
                for (int i = 1 + random.nextInt(MAX_EVENTS); i > 0; i--) {
                    results.add(recorder.record(event(name, recorded++)));
                }
                for (RecordResult result : results) {
                    requireStored(result);
                }
                print(name + " " + recorded);
            }
        } catch (InterruptedException | RuntimeException e) {
            e.printStackTrace();
            // The history reports a process that ends before it is killed.
            Runtime.getRuntime().halt(1);
        }
    }

    private void requireStored(RecordResult result) throws InterruptedException {
        if (variant != Variant.CONFIRMS_EVENTS_BEFORE_THEY_ARE_STORED && !result.awaitStored(STORAGE_TIMEOUT)) {
            throw new IllegalStateException(result + ": " + recorder.ledger());
        }
    }

    /** Returns an event, of which every second has an id of the application. */
    private static UsageEvent event(String name, int number) {
        String key = name + "-" + number;
        return UsageEvent.builder()
                .schemaName(SCHEMA)
                .id(number % 2 == 0 ? Optional.of("ride-" + key) : Optional.empty())
                .timestamp(Instant.now())
                .accountId("acme")
                .attribute("distance", "12.40")
                .dimension(KEY, key)
                .build();
    }

    /** Prints a line in one write. */
    private synchronized void print(String line) {
        try {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

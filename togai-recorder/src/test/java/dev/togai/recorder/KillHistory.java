package dev.togai.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.event.UsageEvent;
import dev.togai.recorder.RecordingProgram.Variant;
import dev.togai.schema.EventSchema;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.MeteredEvents;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.http.FakeTogaiServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * A directory that recorders use one after the other. The process of each is killed with {@code SIGKILL} while its threads record,
 * store, send and settle, or while it opens the directory. Togai fails meanwhile, in part after it counted the events.
 */
final class KillHistory implements AutoCloseable {

    /** The numbers of a history in which no confirmed event was lost, and no event was doubled. */
    record Result(int kills, long confirmed, long metered) {}

    private static final int MAX_CONFIRMED = 6_000;
    private static final int MAX_MILLIS_OF_START = 600;
    private static final int FAULT_PERCENT = 10;
    private static final Duration DELIVERY_TIMEOUT = Duration.ofMinutes(2);

    private static final List<Fault> FAULTS = List.of(
            Fault.status(503, "Failed").withoutEffect(),
            Fault.status(503, "Failed").withEffect(),
            Fault.reset().withoutEffect(),
            Fault.reset().withEffect(),
            Fault.closedWithoutResponse().withEffect(),
            Fault.truncatedBody());

    private final Path directory;
    private final Durability durability;
    private final Variant variant;
    private final SplittableRandom random;
    private final FakeTogai togai = FakeTogai.builder().journalLimit(0).build();
    private final FakeTogaiServer server = FakeTogaiServer.start(togai);

    /** The number of confirmed events by the name of the thread that recorded them. */
    private final Map<String, Integer> confirmed = new HashMap<>();

    /** The counts of the last ledger: recorded, delivered, duplicate, dead letters, waiting and rejected. */
    private long[] counts = new long[6];

    private int kills;

    KillHistory(Path directory, Durability durability, Variant variant, long seed) {
        this.directory = directory;
        this.durability = durability;
        this.variant = variant;
        this.random = new SplittableRandom(seed);
        togai.addSchema(EventSchema.builder()
                .name(RecordingProgram.SCHEMA)
                .attribute("distance")
                .dimension(RecordingProgram.KEY)
                .build());
    }

    /** Runs and kills this number of processes, and delivers the events that are left. Throws an assertion error if a count is wrong. */
    Result run(int processes) throws IOException, InterruptedException {
        togai.inject(FaultPlan.seeded(random.nextLong(), FAULT_PERCENT, FAULTS));
        while (kills < processes) {
            runAndKill();
        }
        togai.inject(FaultPlan.none());
        try (UsageRecorder last = RecordingProgram.open(JdkIngestion.of(server.url()), durability, directory)) {
            check(last.ledger());
            UsageLedger ledger = last.flush(DELIVERY_TIMEOUT);
            check(ledger);
            return result(ledger);
        }
    }

    private void runAndKill() throws IOException, InterruptedException {
        Process process = start();
        try (BufferedReader lines = process.inputReader()) {
            if (random.nextInt(8) == 0) {
                waitFor(process, random.nextInt(MAX_MILLIS_OF_START));
            } else {
                readUntil(lines, random.nextInt(MAX_CONFIRMED));
                waitFor(process, random.nextInt(20));
            }
            assertThat(process.isAlive())
                    .as("the process records until it is killed")
                    .isTrue();
            // Unlike Process.destroyForcibly, this leaves the output open.
            process.toHandle().destroyForcibly();
            readRest(lines);
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES))
                .as("end of the process")
                .isTrue();
        kills++;
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RecordingProgram.class.getName(),
                        directory.toString(),
                        durability.name(),
                        server.url().toString(),
                        Integer.toString(kills),
                        variant.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void waitFor(Process process, int millis) throws InterruptedException {
        process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    private void readUntil(BufferedReader lines, int events) throws IOException {
        long end = confirmed() + events;
        while (confirmed() < end) {
            String line = lines.readLine();
            assertThat(line).as("a line of the process").isNotNull();
            read(line);
        }
    }

    /** Reads the lines up to the end of the process, whose last line may be cut. */
    private void readRest(BufferedReader lines) throws IOException {
        StringBuilder rest = new StringBuilder();
        for (int c = lines.read(); c >= 0; c = lines.read()) {
            rest.append((char) c);
        }
        rest.substring(0, rest.lastIndexOf("\n") + 1).lines().forEach(this::read);
    }

    private void read(String line) {
        String[] words = line.split(" ");
        if (words[0].equals("ledger")) {
            check(Arrays.stream(words).skip(1).mapToLong(Long::parseLong).toArray());
        } else {
            confirmed.put(words[0], Integer.valueOf(words[1]));
        }
    }

    private void check(UsageLedger ledger) {
        check(new long[] {
            ledger.recorded(),
            ledger.delivered(),
            ledger.duplicate(),
            ledger.deadLetters(),
            ledger.waiting(),
            ledger.rejected()
        });
    }

    /** Checks that a ledger adds up, has all confirmed events, and continues with the counts of the ledger before. */
    private void check(long[] ledger) {
        String text = "after " + kills + " kills: " + Arrays.toString(ledger) + " after " + Arrays.toString(counts);
        assertThat(ledger[0]).as(text).isEqualTo(Arrays.stream(ledger).skip(1).sum());
        assertThat(ledger[0] - ledger[5]).as("accepted %s", text).isGreaterThanOrEqualTo(confirmed());
        for (int i : new int[] {0, 1, 2, 3, 5}) {
            assertThat(ledger[i]).as(text).isGreaterThanOrEqualTo(counts[i]);
        }
        counts = ledger;
    }

    private long confirmed() {
        return confirmed.values().stream().mapToLong(Integer::longValue).sum();
    }

    private Result result(UsageLedger ledger) {
        Map<String, Integer> metered = new HashMap<>();
        for (UsageEvent event : MeteredEvents.of(togai)) {
            metered.merge(Objects.requireNonNull(event.dimensions().get(RecordingProgram.KEY)), 1, Integer::sum);
        }
        long lost = 0;
        for (Map.Entry<String, Integer> thread : confirmed.entrySet()) {
            for (int i = 0; i < thread.getValue(); i++) {
                lost += metered.containsKey(thread.getKey() + "-" + i) ? 0 : 1;
            }
        }
        assertThat(lost).as("lost events").isZero();
        assertThat(metered.values().stream().filter(count -> count > 1))
                .as("doubled events")
                .isEmpty();
        assertThat(ledger.delivered() + ledger.duplicate())
                .as("delivered events of %s", ledger)
                .isEqualTo(metered.size())
                .isEqualTo(ledger.recorded());
        return new Result(kills, confirmed(), metered.size());
    }

    @Override
    public void close() {
        server.close();
        togai.close();
    }
}

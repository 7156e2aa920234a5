package dev.togai.benchmarks.recorder;

import dev.togai.TogaiClient;
import dev.togai.recorder.CloseReport;
import dev.togai.recorder.Durability;
import dev.togai.recorder.UsageLedger;
import dev.togai.recorder.UsageRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A soak of one recorder: events at a fixed rate, {@link Durability#DISK}, and a fake with 5 % faults in another process. Samples the
 * resources of this process. The exit status is 1 unless they are flat, and the fake metered each event once. Arguments: the minutes, 30
 * by default, and the events a second, 1,000 by default.
 */
public final class RecorderSoak {

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long SAMPLE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(2);
    /** Short, so that there are many requests and faults. */
    private static final Duration LINGER = Duration.ofMillis(50);

    private static final int WARM_UP_PARTS = 10;
    private static final Duration CLOSE_TIMEOUT = Duration.ofMinutes(2);
    private static final double MIB = 1 << 20;

    private final int eventsPerTick;
    private final long nanos;
    private final Path directory;
    private final List<ResourceSample> samples = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private long recorded;
    private long rejected;

    private RecorderSoak(int minutes, int eventsPerSecond) throws IOException {
        this.eventsPerTick = Math.max(1, (int) (eventsPerSecond * TICK_NANOS / TimeUnit.SECONDS.toNanos(1)));
        this.nanos = TimeUnit.MINUTES.toNanos(minutes);
        this.directory = Files.createTempDirectory("togai-recorder-soak");
    }

    /** Runs it. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int minutes = args.length > 0 ? Integer.parseInt(args[0]) : 30;
        int eventsPerSecond = args.length > 1 ? Integer.parseInt(args[1]) : 1_000;
        System.exit(new RecorderSoak(minutes, eventsPerSecond).passes() ? 0 : 1);
    }

    private boolean passes() throws IOException, InterruptedException {
        System.out.printf(
                "%8s %10s %8s %6s %8s %6s %12s %10s  %s%n",
                "second", "heap", "threads", "files", "sockets", "log", "log bytes", "waiting", "failures");
        try (RecorderServer server = RecorderServer.start(ServerMode.FAULTY)) {
            CloseReport report;
            try (TogaiClient togai = server.client(READ_TIMEOUT)) {
                report = soak(togai);
            }
            check(report, server.counts());
        }
        List<ResourceTrend> trends = trends();
        System.out.printf("%n%-16s %14s %14s %14s %14s %14s%n", "resource", "min", "max", "mean", "growth", "allowed");
        trends.forEach(System.out::println);
        trends.stream().filter(trend -> !trend.isFlat()).forEach(trend -> violations.add(trend.name() + " grows."));
        System.out.println(violations.isEmpty() ? "PASSED" : "FAILED: " + violations);
        return violations.isEmpty();
    }

    private CloseReport soak(TogaiClient togai) {
        UsageRecorder recorder = UsageRecorder.builder(togai)
                .durability(Durability.DISK, directory)
                .linger(LINGER)
                .open();
        long start = System.nanoTime();
        Thread recording = new Thread(() -> record(recorder, start), "soak-recording");
        recording.start();
        for (long next = SAMPLE_NANOS; next <= nanos; next += SAMPLE_NANOS) {
            sleepUntil(start + next);
            sample(recorder.ledger(), TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
        }
        join(recording);
        return recorder.close(CLOSE_TIMEOUT);
    }

    /** Records the events of each tick. After a delay, it records those of the missed ticks at once. */
    private void record(UsageRecorder recorder, long start) {
        for (long tick = 0; tick * TICK_NANOS < nanos; tick++) {
            sleepUntil(start + tick * TICK_NANOS);
            for (int i = 0; i < eventsPerTick; i++) {
                boolean hasOwnId = recorded % 2 == 0;
                boolean isAccepted = recorder.record(hasOwnId ? RecordedRides.ride(recorded) : RecordedRides.ride())
                        .isAccepted();
                recorded++;
                rejected += isAccepted ? 0 : 1;
            }
        }
    }

    private void sample(UsageLedger ledger, long second) {
        ResourceSample sample = ResourceSample.take(directory);
        samples.add(sample);
        System.out.printf(
                "%8d %10.2f %8d %6d %8d %6d %,12d %10d  %s%n",
                second,
                sample.heap() / MIB,
                sample.threads(),
                sample.openFiles(),
                sample.sockets(),
                sample.files(),
                sample.fileBytes(),
                ledger.waiting(),
                ledger.failures());
    }

    private void check(CloseReport report, RecorderServer.Counts counts) {
        UsageLedger ledger = report.ledger();
        System.out.printf("%n%s%nrecorded by the soak %,d, rejected %,d%n", ledger, recorded, rejected);
        System.out.printf(
                "metered by the fake %,d, of them distinct %,d; faults %,d%n",
                counts.metered(), counts.distinct(), counts.faults());
        long accounted =
                ledger.delivered() + ledger.duplicate() + ledger.deadLetters() + ledger.waiting() + ledger.rejected();
        require(counts.faults() > 0, "The fake injected no faults.");
        require(report.isComplete(), "The recorder did not deliver all events.");
        require(ledger.recorded() == recorded && accounted == recorded, "The ledger does not add up.");
        require(rejected == 0 && ledger.rejected() == 0, "The recorder rejected events.");
        require(ledger.deadLetters() == 0, "Events became dead letters.");
        require(counts.distinct() >= recorded, "Lost: " + (recorded - counts.distinct()));
        require(counts.metered() <= recorded, "Doubled: " + (counts.metered() - recorded));
    }

    private void require(boolean condition, String violation) {
        if (!condition) {
            violations.add(violation);
        }
    }

    private List<ResourceTrend> trends() {
        List<ResourceSample> steady = samples.subList(samples.size() / WARM_UP_PARTS, samples.size());
        return List.of(
                ResourceTrend.of("heap bytes", steady, ResourceSample::heap, MIB),
                ResourceTrend.of("threads", steady, ResourceSample::threads, 1),
                ResourceTrend.of("open files", steady, ResourceSample::openFiles, 1),
                ResourceTrend.of("sockets", steady, ResourceSample::sockets, 1),
                ResourceTrend.of("log files", steady, ResourceSample::files, 1),
                ResourceTrend.of("log bytes", steady, ResourceSample::fileBytes, MIB));
    }

    private static void sleepUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The soak was interrupted.", e);
        }
    }
}

package dev.togai.benchmarks.recorder;

import dev.togai.TogaiClient;
import dev.togai.recorder.Durability;
import dev.togai.recorder.RecordResult;
import dev.togai.recorder.RecorderBuilder;
import dev.togai.recorder.UsageRecorder;
import dev.togai.recorder.WhenFull;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;

/**
 * The events a second from {@code record} into a fake over HTTP, in another process, for each durability. Also the events a second until
 * the last is stored, which does not depend on the fake. Argument: the events of a round, 200,000 by default.
 */
public final class RecorderThroughput {

    private static final int EVENTS = 200_000;
    private static final int ROUNDS = 4;
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final double NANOS = 1e9;

    private RecorderThroughput() {}

    /** Measures and prints. The first round of each durability is the warm-up. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int events = args.length == 0 ? EVENTS : Integer.parseInt(args[0]);
        System.out.printf(
                "Java %s, rounds of %,d events%n%-10s %6s %16s %16s%n",
                Runtime.version(), events, "", "round", "stored a second", "metered a second");
        for (Durability durability : Durability.values()) {
            try (RecorderServer server = RecorderServer.start(ServerMode.NORMAL);
                    TogaiClient togai = server.client(TIMEOUT)) {
                for (int round = 0; round < ROUNDS; round++) {
                    measure(togai, durability, round, events);
                }
                long metered = server.counts().distinct();
                if (metered != (long) ROUNDS * events) {
                    throw new IllegalStateException("The fake metered " + metered + " events.");
                }
            }
        }
    }

    private static void measure(TogaiClient togai, Durability durability, int round, int events)
            throws IOException, InterruptedException {
        RecorderBuilder builder = UsageRecorder.builder(togai).whenFull(WhenFull.waitUpTo(TIMEOUT));
        if (durability != Durability.MEMORY) {
            builder.durability(durability, Files.createTempDirectory("togai-recorder-throughput"));
        }
        try (UsageRecorder recorder = builder.open()) {
            long start = System.nanoTime();
            RecordResult last = recorder.record(RecordedRides.ride());
            for (int i = 1; i < events; i++) {
                last = recorder.record(RecordedRides.ride());
            }
            if (!last.awaitStored(TIMEOUT)) {
                throw new IllegalStateException("The last event was not stored: " + recorder.ledger());
            }
            long stored = System.nanoTime();
            recorder.flush(TIMEOUT);
            long metered = System.nanoTime();
            System.out.printf(
                    "%-10s %6s %,16.0f %,16.0f%n",
                    durability,
                    round == 0 ? "warm" : round,
                    events * NANOS / (stored - start),
                    events * NANOS / (metered - start));
        }
    }
}

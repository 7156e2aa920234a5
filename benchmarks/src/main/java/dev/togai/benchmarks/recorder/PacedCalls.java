package dev.togai.benchmarks.recorder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.HdrHistogram.Histogram;

/**
 * Calls in bursts at a fixed rate, each one timed. Calls above a limit are kept, and whether the scheduler took the thread off its
 * processor in their time. For one thread.
 */
final class PacedCalls {

    /** The limit. */
    static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final int BURST = 1_000;
    private static final long MAX_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final int DIGITS = 3;
    private static final Path STATUS = Path.of("/proc/thread-self/status");
    private static final String SWITCHES = "nonvoluntary_ctxt_switches:";

    /**
     * A call above the limit.
     *
     * @param interval its time
     * @param isPreempted whether the scheduler took the thread off its processor since the burst began
     */
    record SlowCall(Interval interval, boolean isPreempted) {}

    private final Histogram histogram = new Histogram(MAX_NANOS, DIGITS);
    private final List<SlowCall> slow = new ArrayList<>();

    /** Makes the calls, which receive their number. */
    void run(long calls, long callsPerSecond, LongConsumer call) {
        long burstNanos = TimeUnit.SECONDS.toNanos(BURST) / callsPerSecond;
        long next = System.nanoTime();
        for (long i = 0; i < calls; ) {
            sleepUntil(next);
            // After a delay, the missed bursts are not made up for: they would be one long burst.
            next = Math.max(next, System.nanoTime() - burstNanos) + burstNanos;
            long switches = involuntarySwitches();
            for (long end = Math.min(calls, i + BURST); i < end; i++) {
                long start = System.nanoTime();
                call.accept(i);
                long nanos = System.nanoTime() - start;
                histogram.recordValue(nanos);
                if (nanos > SLOW_NANOS) {
                    long now = involuntarySwitches();
                    slow.add(new SlowCall(new Interval(start, start + nanos), now > switches));
                    switches = now;
                }
            }
        }
    }

    /** Returns the times of all calls in nanoseconds. */
    Histogram histogram() {
        return histogram;
    }

    /** Returns the calls above the limit. */
    List<SlowCall> slow() {
        return slow;
    }

    /** Returns how often the scheduler took this thread off its processor while it could run. Needs the {@code /proc} of Linux. */
    private static long involuntarySwitches() {
        try {
            return Files.readAllLines(STATUS, StandardCharsets.US_ASCII).stream()
                    .filter(line -> line.startsWith(SWITCHES))
                    .mapToLong(line ->
                            Long.parseLong(line.substring(SWITCHES.length()).strip()))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sleepUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}

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
 * Calls in bursts at a fixed rate, each one timed. Calls above a limit are kept, with the time that they waited for a processor. For
 * one thread.
 */
final class PacedCalls {

    /** The limit. */
    static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final int BURST = 1_000;
    private static final long MAX_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final int DIGITS = 3;
    private static final Path SCHEDULER_STATISTICS = Path.of("/proc/thread-self/schedstat");

    /**
     * A call above the limit.
     *
     * @param interval its time
     * @param scheduled the times of the scheduler since the burst began, or since the slow call before it
     */
    record SlowCall(Interval interval, Scheduled scheduled) {

        /** Returns whether the call is below the limit without the wait for a processor. */
        boolean isDelayedByScheduler() {
            return interval.nanos() - scheduled.waitNanos() <= SLOW_NANOS;
        }
    }

    /**
     * Times of a thread, in nanoseconds.
     *
     * @param runNanos the time on a processor, which includes the time that a hypervisor took from it
     * @param waitNanos the time in which the thread could run and had no processor
     */
    record Scheduled(long runNanos, long waitNanos) {

        /** Returns the times of the calling thread. Needs the {@code /proc} of Linux. */
        static Scheduled ofThread() {
            try {
                String[] values = Files.readString(SCHEDULER_STATISTICS, StandardCharsets.US_ASCII)
                        .split(" ");
                return new Scheduled(Long.parseLong(values[0]), Long.parseLong(values[1]));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Scheduled minus(Scheduled other) {
            return new Scheduled(runNanos - other.runNanos, waitNanos - other.waitNanos);
        }
    }

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
            Scheduled before = Scheduled.ofThread();
            for (long end = Math.min(calls, i + BURST); i < end; i++) {
                long start = System.nanoTime();
                call.accept(i);
                long nanos = System.nanoTime() - start;
                histogram.recordValue(nanos);
                if (nanos > SLOW_NANOS) {
                    Scheduled now = Scheduled.ofThread();
                    slow.add(new SlowCall(new Interval(start, start + nanos), now.minus(before)));
                    before = now;
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

    private static void sleepUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}

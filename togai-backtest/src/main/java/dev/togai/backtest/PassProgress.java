package dev.togai.backtest;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Adds up the progress of the threads of a pass. Thread-safe. */
final class PassProgress {

    private final int pass;
    private final long doneBytes;
    private final long totalBytes;
    private final Consumer<BacktestProgress> listener;
    private final LongSupplier nanoClock;
    private final long start;
    private final LongAdder bytes = new LongAdder();
    private final LongAdder lines = new LongAdder();

    PassProgress(
            int pass,
            List<FileRange> ranges,
            int doneRanges,
            Consumer<BacktestProgress> listener,
            LongSupplier nanoClock) {
        this.pass = pass;
        this.doneBytes = length(ranges.subList(0, doneRanges));
        this.totalBytes = length(ranges);
        this.listener = listener;
        this.nanoClock = nanoClock;
        this.start = nanoClock.getAsLong();
    }

    private static long length(List<FileRange> ranges) {
        return ranges.stream().mapToLong(FileRange::length).sum();
    }

    void addLines(long count) {
        lines.add(count);
    }

    void addBytes(long count) {
        bytes.add(count);
    }

    /** Passes the current progress to the listener. */
    void report() {
        listener.accept(new BacktestProgress(
                pass,
                doneBytes + Math.min(bytes.sum(), totalBytes - doneBytes),
                doneBytes,
                totalBytes,
                lines.sum(),
                Duration.ofNanos(nanoClock.getAsLong() - start)));
    }
}

package dev.togai.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reads ranges of files in several threads, each with a tally of its own. */
record RangeReaders(Backtest backtest, int threads, PassProgress progress) {

    private static final long MILLIS_BETWEEN_REPORTS = 500;

    /** Adds ranges to the tally of a pass. */
    void read(List<FileRange> ranges, FilePass pass) throws InterruptedException {
        Queue<FileRange> queue = new ConcurrentLinkedQueue<>(ranges);
        AtomicBoolean isStopped = new AtomicBoolean();
        ExecutorService executor = Executors.newFixedThreadPool(threads, RangeReaders::thread);
        try {
            List<Future<BacktestTally>> results = new ArrayList<>();
            for (int i = 0; i < Math.min(threads, ranges.size()); i++) {
                results.add(executor.submit(() -> readAll(queue, pass, isStopped)));
            }
            for (Future<BacktestTally> result : results) {
                pass.tally().add(await(result));
            }
            progress.report();
        } finally {
            isStopped.set(true);
            executor.shutdown();
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "togai-backtest");
        thread.setDaemon(true);
        return thread;
    }

    private BacktestTally readAll(Queue<FileRange> queue, FilePass pass, AtomicBoolean isStopped) {
        BacktestTally tally = pass.newTally(backtest);
        FileRange.Reading reading = new FileRange.Reading() {
            @Override
            public boolean onLines(long count) {
                progress.addLines(count);
                return !isStopped.get() && !pass.hasTooManyIds();
            }

            @Override
            public void onBytes(long count) {
                progress.addBytes(count);
            }
        };
        for (FileRange range = queue.poll(); range != null && reading.onLines(0); range = queue.poll()) {
            add(range, tally, reading);
        }
        return tally;
    }

    private static void add(FileRange range, BacktestTally tally, FileRange.Reading reading) {
        try {
            range.addTo(tally, reading);
        } catch (RuntimeException e) {
            throw new IllegalStateException("The events of " + range.file() + " cannot be evaluated", e);
        }
    }

    private BacktestTally await(Future<BacktestTally> result) throws InterruptedException {
        while (true) {
            try {
                return result.get(MILLIS_BETWEEN_REPORTS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException ignored) {
                progress.report();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw new IllegalStateException("A thread failed while it read events", e.getCause());
            }
        }
    }
}

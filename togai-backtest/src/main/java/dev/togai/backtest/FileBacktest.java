package dev.togai.backtest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A backtest over files on this machine, with several threads. The memory depends on the number of accounts, windows, meters and ids, and
 * not on the size of the files. Immutable and thread-safe.
 *
 * <pre>{@code
 * BacktestResult result = FileBacktest.builder(backtest).build().run(EventFiles.of(events));
 * }</pre>
 *
 * <p>Of several events with one id, one is evaluated. If such events differ, the files are read a second time, so that the same event is
 * chosen in any order: the one with the shortest JSON, of those that Togai did not fail to process.
 */
public final class FileBacktest {

    private static final long MIB = 1 << 20;

    private final Backtest backtest;
    private final int threads;
    private final long maxIds;
    private final Consumer<BacktestProgress> listener;
    private final @Nullable Path checkpointFile;
    private final LongSupplier nanoClock;

    private FileBacktest(Builder builder) {
        this.backtest = builder.backtest;
        this.threads = builder.threads;
        this.maxIds = builder.maxIds;
        this.listener = builder.listener;
        this.checkpointFile = builder.checkpointFile;
        this.nanoClock = builder.nanoClock;
    }

    /** Returns a builder with a thread for each processor. */
    public static Builder builder(Backtest backtest) {
        return new Builder(backtest);
    }

    /**
     * Reads the files and returns the result. Damaged files and lines are counted in {@link BacktestResult#quality()}, and the others are
     * read. A file that is damaged, unreadable or changed during the run makes the result not conclusive.
     *
     * @throws IOException if the checkpoint cannot be read or written, or belongs to another backtest or other files, or if the heap is too
     *     small
     * @throws InterruptedException if the thread is interrupted; with a checkpoint the next run continues
     */
    public BacktestResult run(EventFiles files) throws IOException, InterruptedException {
        try {
            return read(files);
        } catch (OutOfMemoryError e) {
            // The tallies take the memory, and are not reachable any more.
            throw new IOException(
                    "The heap of " + Runtime.getRuntime().maxMemory() / MIB
                            + " MiB is too small for the accounts, windows, dimensions and ids of these events: use a greater heap"
                            + " (java -Xmx), longer windows, fewer dimensions, or Spark",
                    e);
        }
    }

    private BacktestResult read(EventFiles files) throws IOException, InterruptedException {
        List<FileState> states = files.states();
        List<FileRange> ranges = files.ranges();
        Checkpoint checkpoint =
                checkpointFile == null ? null : Checkpoint.of(checkpointFile, backtest, files, ranges, nanoClock);
        FilePass pass = checkpoint == null ? null : checkpoint.read();
        if (pass == null) {
            pass = FilePass.of(backtest, 1, Set.of(), newIds());
        }
        run(pass, ranges, checkpoint);
        if (pass.hasTooManyIds()) {
            pass = FilePass.of(backtest, 2, Set.of(), null);
            run(pass, ranges, checkpoint);
        } else if (!pass.conflictingIds().isEmpty()) {
            pass = FilePass.of(backtest, 2, pass.conflictingIds(), newIds());
            run(pass, ranges, checkpoint);
        }
        for (FileState state : states) {
            if (state.isChanged()) {
                pass.tally().addDamage(Damage.CHANGED_FILE, "", state.file()::toString);
            }
        }
        if (checkpoint != null) {
            checkpoint.delete();
        }
        return backtest.result(pass.tally(), pass.comparesIds());
    }

    private @Nullable EventIds newIds() {
        return maxIds == 0 ? null : new EventIds(maxIds);
    }

    private void run(FilePass pass, List<FileRange> ranges, @Nullable Checkpoint checkpoint)
            throws IOException, InterruptedException {
        PassProgress progress = new PassProgress(pass.number(), ranges, pass.doneRanges(), listener, nanoClock);
        RangeReaders readers = new RangeReaders(backtest, threads, progress);
        while (pass.doneRanges() < ranges.size() && !pass.hasTooManyIds()) {
            int end = checkpoint == null ? ranges.size() : Checkpoint.endOfRound(pass.doneRanges(), ranges);
            readers.read(ranges.subList(pass.doneRanges(), end), pass);
            pass.setDoneRanges(end);
            if (checkpoint != null) {
                checkpoint.write(pass);
            }
        }
    }

    /** Builds a backtest over files. Not thread-safe. */
    public static final class Builder {

        private final Backtest backtest;
        private int threads = Runtime.getRuntime().availableProcessors();
        private long maxIds = EventIds.maxIds(Runtime.getRuntime().maxMemory());
        private Consumer<BacktestProgress> listener = progress -> {};
        private @Nullable Path checkpointFile;
        private LongSupplier nanoClock = System::nanoTime;

        private Builder(Backtest backtest) {
            this.backtest = Objects.requireNonNull(backtest, "backtest");
        }

        /**
         * Sets the number of threads.
         *
         * @throws IllegalArgumentException if the number is not positive
         */
        public Builder threads(int number) {
            if (number < 1) {
                throw new IllegalArgumentException("The number of threads must be 1 or more, was " + number);
            }
            threads = number;
            return this;
        }

        /**
         * Sets the number of different ids up to which ids are compared. By default, their memory is up to 60 % of the heap, at 21 to 43
         * bytes for each. If there are more, the files are read again without a comparison, and the result is not conclusive.
         *
         * @param number the number of ids; zero to compare none
         * @throws IllegalArgumentException if the number is negative
         */
        public Builder maxIds(long number) {
            if (number < 0) {
                throw new IllegalArgumentException("The number of ids must not be negative, was " + number);
            }
            maxIds = number;
            return this;
        }

        /** Sets the listener that receives the progress about twice a second, in the thread that calls {@link FileBacktest#run}. */
        public Builder onProgress(Consumer<BacktestProgress> progressListener) {
            listener = Objects.requireNonNull(progressListener, "progressListener");
            return this;
        }

        /**
         * Sets a file for the state of a run, which is written about once a minute. If the file exists, the run continues with it. The file
         * is deleted at the end. It contains ids of events and accounts: protect it as the events.
         */
        public Builder checkpoint(Path file) {
            checkpointFile = Objects.requireNonNull(file, "file");
            return this;
        }

        Builder nanoClock(LongSupplier clock) {
            nanoClock = clock;
            return this;
        }

        /** Builds the backtest. */
        public FileBacktest build() {
            return new FileBacktest(this);
        }
    }
}

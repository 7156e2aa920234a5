package dev.togai.backtest;

import java.time.Duration;
import java.util.Optional;

/**
 * The progress of a backtest over files. Immutable and thread-safe.
 *
 * @param pass 1, or 2 if the files are read again: because of ids with different events, or of more ids than can be compared
 * @param bytes the number of bytes on disk that were read in this pass, also before an interruption
 * @param bytesBefore the number of those that were read before an interruption
 * @param totalBytes the number of bytes on disk of all files
 * @param lines the number of lines that were read since the pass began or continued
 * @param elapsed the time since the pass began or continued
 */
public record BacktestProgress(int pass, long bytes, long bytesBefore, long totalBytes, long lines, Duration elapsed) {

    /** Returns the estimated time until the end of the pass; empty before something was read. */
    public Optional<Duration> remaining() {
        long read = bytes - bytesBefore;
        return read == 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos((long) ((double) elapsed.toNanos() / read * (totalBytes - bytes))));
    }
}

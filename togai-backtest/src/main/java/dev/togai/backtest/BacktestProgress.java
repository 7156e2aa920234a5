package dev.togai.backtest;

import java.time.Duration;

/**
 * The progress of a backtest over files. Immutable and thread-safe.
 *
 * @param pass 1, or 2 if the files are read again: because of ids with different events, or of more ids than can be compared
 * @param bytes the number of bytes on disk that were read in this pass, also before an interruption
 * @param totalBytes the number of bytes on disk of all files
 * @param lines the number of lines that were read since the pass began or continued
 * @param elapsed the time since the pass began or continued
 */
public record BacktestProgress(int pass, long bytes, long totalBytes, long lines, Duration elapsed) {}

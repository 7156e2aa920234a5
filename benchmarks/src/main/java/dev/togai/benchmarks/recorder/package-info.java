/**
 * The speed and the resources of a recorder. The programs are {@link
 * dev.togai.benchmarks.recorder.RecordBenchmarkSummary} (a call beside queues of the JDK), {@link
 * dev.togai.benchmarks.recorder.RecordLatency} (the slowest calls), {@link dev.togai.benchmarks.recorder.RecorderThroughput} (end to end)
 * and {@link dev.togai.benchmarks.recorder.RecorderSoak}. docs/benchmarks.md has the commands and the results.
 */
@NullMarked
package dev.togai.benchmarks.recorder;

import org.jspecify.annotations.NullMarked;

/**
 * The speed and the resources of a recorder. The programs: {@link dev.togai.benchmarks.recorder.RecorderSoak}. docs/benchmarks.md
 * has the commands and the results.
 */
@NullMarked
package dev.togai.benchmarks.recorder;

import org.jspecify.annotations.NullMarked;

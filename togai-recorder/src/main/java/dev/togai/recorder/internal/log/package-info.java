/**
 * The logs in which accepted events wait until they are settled: in memory, and in segment files. Start with {@link
 * dev.togai.recorder.internal.log.EventLog}, and for segment files with {@link dev.togai.recorder.internal.log.SegmentLog}.
 *
 * <p>{@code SegmentLog} appends through {@code SegmentAppender} and {@code FrameWriter}, reads through {@code SegmentReader} and
 * {@code FrameScanner}, and frees space through {@code SegmentCleaner}. {@code LogRecovery} and {@code SegmentScan} open it. All
 * of them reach files through {@link dev.togai.recorder.internal.log.LogFiles}.
 */
@NullMarked
package dev.togai.recorder.internal.log;

import org.jspecify.annotations.NullMarked;

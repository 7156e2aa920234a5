/**
 * The logs in which accepted events wait until they are settled: in memory, and in segment files. Start with {@link
 * dev.togai.recorder.internal.log.EventLog}.
 */
@NullMarked
package dev.togai.recorder.internal.log;

import org.jspecify.annotations.NullMarked;

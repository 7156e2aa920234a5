package dev.togai.feign;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What became of a call under a schedule of faults.
 *
 * @param violations what must not have been, empty if all is well
 * @param failure what the caller got instead of an answer
 * @param timeline what happened, to be read after a violation
 */
record ScheduleOutcome(List<String> violations, @Nullable Throwable failure, Supplier<String> timeline) {}

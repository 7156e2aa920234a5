package dev.togai.feign;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a call under a fault schedule.
 *
 * @param violations the violated promises, empty if all hold
 * @param failure the caller's exception, or null after a response
 * @param timeline the events, read after a violation
 */
record ScheduleOutcome(List<String> violations, @Nullable Throwable failure, Supplier<String> timeline) {}

/**
 * Events: their models, limits and operations. Start with {@link dev.togai.event.UsageEvent}, an event that an application
 * sends, and {@link dev.togai.event.Events}, the operations on events that Togai has received.
 *
 * <p>{@link dev.togai.event.EventRecord} is a received event, and {@link dev.togai.event.PipelineInfo} the results of its
 * processing. {@link dev.togai.event.CorrectionRequest} takes events back or replaces them. {@code dev.togai.ingestion} sends
 * events.
 *
 * <p>An event is checked against {@link dev.togai.event.EventLimits} when a request with it is built; responses are not checked.
 */
@NullMarked
package dev.togai.event;

import org.jspecify.annotations.NullMarked;

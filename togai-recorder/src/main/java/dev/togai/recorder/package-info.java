/**
 * A recorder of usage: application code records events, and the recorder delivers each of them to Togai once.
 *
 * <p>Start with {@link dev.togai.recorder.UsageRecorder}. An event goes through a queue, a log and a request:
 *
 * <ol>
 *   <li>{@link dev.togai.recorder.UsageRecorder#record} adds it to the queue and returns a {@link
 *       dev.togai.recorder.RecordResult}.
 *   <li>The writer appends the events of the queue to the log, which the {@link dev.togai.recorder.Durability} determines.
 *   <li>A sender reads events from the log and sends them. Togai's response, or the {@link dev.togai.recorder.DeadLetterHandler},
 *       settles them.
 *   <li>The {@link dev.togai.recorder.UsageLedger} counts the event at each of these steps.
 * </ol>
 *
 * <p>{@link dev.togai.recorder.UsageOutbox} stores events in the transaction of an application instead, and an {@link
 * dev.togai.recorder.OutboxRelay} delivers them by the same steps.
 */
@NullMarked
package dev.togai.recorder;

import org.jspecify.annotations.NullMarked;

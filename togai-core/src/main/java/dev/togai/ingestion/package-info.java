/**
 * The ingestion of events. Start with {@link dev.togai.ingestion.Ingestion}, the operations; a
 * {@link dev.togai.ingestion.BatchResult} has the result of each event of a batch.
 *
 * <p>A request completes and checks its events when it is built. From then on all attempts to send it have the same ids.
 */
@NullMarked
package dev.togai.ingestion;

import org.jspecify.annotations.NullMarked;

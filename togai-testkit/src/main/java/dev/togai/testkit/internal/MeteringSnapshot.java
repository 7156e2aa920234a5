package dev.togai.testkit.internal;

import dev.togai.event.IngestionStatus;
import dev.togai.testkit.internal.metering.StoredEvent;
import java.util.List;
import java.util.Map;

/**
 * A copy of all events of a fake. Immutable and thread-safe. The usage and the counts are not part of it: they follow from the events.
 *
 * @param settings the values of settings by key
 * @param plannedStatuses the statuses of the next accepted events
 * @param events copies of all records in the order of their receipt
 */
public record MeteringSnapshot(
        Map<String, String> settings, List<IngestionStatus> plannedStatuses, List<StoredEvent> events) {}

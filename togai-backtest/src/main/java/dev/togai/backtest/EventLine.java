package dev.togai.backtest;

import dev.togai.dsl.eval.EventHeader;
import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.dsl.preview.CompiledMeters;
import dev.togai.event.EventCategory;
import dev.togai.event.EventRecord;
import dev.togai.event.IngestionStatus;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The event of a line: an event, or a record of one as Togai lists them.
 *
 * @param event the event
 * @param header the event's own fields
 * @param receivedAt the time at which Togai received the event; null if the line does not state it
 * @param status the status of the record; null if it has none, as a plain event
 */
record EventLine(
        PreparedEvent event,
        EventHeader header,
        @Nullable Instant receivedAt,
        @Nullable IngestionStatus status) {

    /**
     * Reads a line for meters. Returns null if the JSON is neither an event nor a record of one.
     *
     * @throws dev.togai.error.MalformedJsonException if the line is not JSON
     */
    static @Nullable EventLine read(EventBytes line, CompiledMeters meters) {
        PreparedEvent event = meters.read(line.utf8(), line.offset(), line.length());
        EventHeader header = header(event);
        if (header.schemaName() != null || header.accountId() != null || header.timestamp() != null) {
            return new EventLine(event, header, null, null);
        }
        EventRecord eventRecord = EventRecords.read(line);
        if (eventRecord == null) {
            return null;
        }
        PreparedEvent payload = meters.prepare(eventRecord.event());
        return new EventLine(
                payload,
                header(payload),
                eventRecord.createdAt().orElse(null),
                eventRecord.status().orElse(null));
    }

    private static EventHeader header(PreparedEvent event) {
        return Objects.requireNonNull(event.header(), "header");
    }

    /**
     * Returns whether Togai reverted or rejected the event for any meters. A status that this library does not know counts as
     * rejected, unless its prefix states that the event was processed. An event for which a meter failed is not rejected: another meter
     * may count it.
     */
    boolean isRejected() {
        return status != null
                && !status.equals(IngestionStatus.INGESTION_FAILED_UNITS_INVALID)
                && status.category().equals(EventCategory.UNPROCESSED);
    }

    /** Returns whether the event has an id, by which repeated events are found. */
    boolean hasId() {
        return header.id() != null && !header.id().isEmpty();
    }

    /** Returns whether Togai processed the event, as far as the line states it. */
    boolean isProcessed() {
        return status == null || status.category().equals(EventCategory.PROCESSED);
    }
}

package dev.togai.backtest;

import dev.togai.dsl.eval.EventHeader;
import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.dsl.preview.CompiledMeters;
import dev.togai.event.EventRecord;
import dev.togai.event.IngestionStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The event of a line: an event, or a record of one as Togai lists them.
 *
 * @param event the event
 * @param header the event's own fields
 * @param receivedAt the time at which Togai received the event; null if the line does not state it
 * @param isReverted whether Togai reverted the event or rejected it as a duplicate
 */
record EventLine(
        PreparedEvent event, EventHeader header, @Nullable Instant receivedAt, boolean isReverted) {

    private static final Set<IngestionStatus> REVERTED =
            Set.of(IngestionStatus.REVERTED, IngestionStatus.INGESTION_FAILED_DUPLICATE_EVENT);

    /**
     * Reads a line for meters. Returns null if the JSON is neither an event nor a record of one.
     *
     * @throws dev.togai.error.MalformedJsonException if the line is not JSON
     */
    static @Nullable EventLine read(EventBytes line, CompiledMeters meters) {
        PreparedEvent event = meters.read(line.utf8(), line.offset(), line.length());
        EventHeader header = header(event);
        if (header.schemaName() != null || header.accountId() != null || header.timestamp() != null) {
            return new EventLine(event, header, null, false);
        }
        EventRecord eventRecord = EventRecords.read(line);
        if (eventRecord == null) {
            return null;
        }
        PreparedEvent payload = meters.prepare(eventRecord.event());
        boolean isReverted = eventRecord.status().filter(REVERTED::contains).isPresent();
        return new EventLine(payload, header(payload), eventRecord.createdAt().orElse(null), isReverted);
    }

    private static EventHeader header(PreparedEvent event) {
        return Objects.requireNonNull(event.header(), "header");
    }
}

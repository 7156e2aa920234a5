package dev.togai.event;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The selection of the record that counts among all records of one event. */
final class CurrentRecord {

    private static final Set<IngestionStatus> REPLACED =
            Set.of(IngestionStatus.REVERTED, IngestionStatus.INGESTION_FAILED_DUPLICATE_EVENT);

    private static final Comparator<EventRecord> BY_RELEVANCE = Comparator.<EventRecord, Boolean>comparing(
                    record -> record.status().filter(REPLACED::contains).isEmpty())
            .thenComparing(record -> record.createdAt().orElse(Instant.MIN));

    private CurrentRecord() {}

    /** Returns the current record; of equal ones the first. */
    static Optional<EventRecord> of(List<EventRecord> records) {
        EventRecord current = null;
        for (EventRecord record : records) {
            if (current == null || BY_RELEVANCE.compare(record, current) > 0) {
                current = record;
            }
        }
        return Optional.ofNullable(current);
    }
}

package dev.togai.commitment;

import dev.togai.event.EventCategory;
import dev.togai.event.EventRecord;
import dev.togai.event.UsageEvent;
import java.util.stream.StreamSupport;

/**
 * The events that Togai has processed, as its records return them: the other side of the commitment to the recorded events.
 *
 * <p>Records of the category {@link EventCategory#PROCESSED} count, whether or not a meter computed usage. Failed events, duplicates,
 * reverted events and events in progress do not.
 */
public final class ProcessedEvents {

    private ProcessedEvents() {}

    /**
     * Returns the processed events of records, such as those of {@code togai.events().all()}. The iteration reads the records as it
     * proceeds and stores none.
     */
    public static Iterable<UsageEvent> of(Iterable<EventRecord> records) {
        return () -> StreamSupport.stream(records.spliterator(), false)
                .filter(ProcessedEvents::isProcessed)
                .map(EventRecord::event)
                .iterator();
    }

    private static boolean isProcessed(EventRecord record) {
        return record.status()
                .filter(status -> status.category().equals(EventCategory.PROCESSED))
                .isPresent();
    }
}

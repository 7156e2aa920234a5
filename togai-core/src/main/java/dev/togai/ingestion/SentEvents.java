package dev.togai.ingestion;

import dev.togai.error.Violation;
import dev.togai.event.EventLimits;
import dev.togai.event.UsageEvent;
import java.util.ArrayList;
import java.util.List;

/** The completion and the check of events before they are sent. */
final class SentEvents {

    static final String ADVICE =
            "Correct the events; unchecked() on the builder of the request leaves the check to Togai.";

    private SentEvents() {}

    /** Returns the event with an id and a timestamp in UTC. A timestamp that is invalid remains. */
    static UsageEvent complete(UsageEvent event) {
        UsageEvent identified = event.withDerivedId();
        return identified
                .timestamp()
                .inUtc()
                .filter(utc -> !utc.equals(identified.timestamp()))
                .map(utc -> UsageEvent.builder().from(identified).timestamp(utc).build())
                .orElse(identified);
    }

    /** Returns the violations of a batch, with the index of each event. */
    static List<Violation> violations(List<UsageEvent> events, boolean allowLongIds) {
        List<Violation> found = new ArrayList<>();
        if (events.isEmpty() || events.size() > IngestBatchRequest.MAX_SIZE) {
            found.add(new Violation("events", "1 to " + IngestBatchRequest.MAX_SIZE, String.valueOf(events.size())));
        }
        for (int i = 0; i < events.size(); i++) {
            found.addAll(violations(events.get(i), "events[" + i + "].", allowLongIds));
        }
        return found;
    }

    /** Returns the violations of an event, with the given prefix before each field. */
    static List<Violation> violations(UsageEvent event, String place, boolean allowLongIds) {
        int maxIdLength = allowLongIds ? EventLimits.MAX_ID_LENGTH : EventLimits.MAX_READABLE_ID_LENGTH;
        return EventLimits.strictViolations(event, maxIdLength).stream()
                .map(it -> new Violation(place + it.field(), it.limit(), it.value()))
                .toList();
    }
}

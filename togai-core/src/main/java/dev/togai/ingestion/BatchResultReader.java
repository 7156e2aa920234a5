package dev.togai.ingestion;

import dev.togai.event.UsageEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The attribution of the entries of a response to the events of a batch. Not thread-safe.
 *
 * <p>An entry belongs to the event of its index or of its id. If it has both, they must be of the same event. Indexes count from
 * 0, unless the entries exclude it and agree on counting from 1. An event without an entry is accepted only if all of these hold:
 *
 * <ol>
 *   <li>The body reports no failure, or the status is 207.
 *   <li>The status is not 207, or the response has an entry.
 *   <li>Each entry belongs to one event.
 *   <li>Each entry states a rejection: a list with other entries may leave rejected events out.
 *   <li>The entries are fewer than 100, the maximum of Togai's responses of 2023: a longer list may be truncated.
 * </ol>
 */
final class BatchResultReader {

    private static final int PARTIAL = 207;

    /** The number of entries from which a list may be truncated. */
    private static final int MAX_ENTRIES = 100;

    private static final String NOT_STATED = "The response does not state the outcome of this event";

    private final List<UsageEvent> events;
    private final int status;
    private final boolean isFailure;
    private final List<EventEntry> entries;
    private final Map<String, List<Integer>> indexesById = new HashMap<>();
    private final Map<Integer, List<EventEntry>> entriesByIndex = new HashMap<>();
    private boolean isComplete = true;

    BatchResultReader(List<UsageEvent> events, int status, IngestResponse response) {
        this.events = events;
        this.status = status;
        this.isFailure = response.isFailure();
        this.entries = response.entries();
        for (int i = 0; i < events.size(); i++) {
            String id = events.get(i).id().orElse("");
            if (!id.isEmpty()) {
                indexesById.computeIfAbsent(id, unused -> new ArrayList<>()).add(i);
            }
        }
    }

    List<EventResult> results() {
        int base = findBase();
        entries.forEach(entry -> attribute(entry, base));
        boolean isPartial = status == PARTIAL || !entries.isEmpty();
        boolean listsRejections = isComplete
                && !entries.isEmpty()
                && entries.size() < MAX_ENTRIES
                && entries.stream().allMatch(entry -> entry.outcome() == EventOutcome.REJECTED);
        boolean isWholeFailure = isFailure && status != PARTIAL;
        boolean othersAccepted = !isWholeFailure && (!isPartial || listsRejections);
        List<EventResult> results = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            results.add(result(i, othersAccepted));
        }
        return results;
    }

    private EventResult result(int index, boolean othersAccepted) {
        List<EventEntry> own = entriesByIndex.getOrDefault(index, List.of());
        EventOutcome outcome = othersAccepted ? EventOutcome.ACCEPTED : EventOutcome.UNKNOWN;
        if (!own.isEmpty()) {
            outcome = own.get(0).outcome();
            for (EventEntry entry : own) {
                outcome = entry.outcome() == outcome ? outcome : EventOutcome.UNKNOWN;
            }
        }
        Optional<String> message =
                own.stream().map(EventEntry::message).flatMap(Optional::stream).findFirst();
        return new EventResult(
                index,
                events.get(index),
                outcome,
                outcome == EventOutcome.UNKNOWN ? message.or(() -> Optional.of(NOT_STATED)) : message);
    }

    /** Adds an entry to its event, or records that it has none. */
    private void attribute(EventEntry entry, int base) {
        Integer index = indexOf(entry, base);
        if (index == null) {
            isComplete = false;
        } else {
            entriesByIndex.computeIfAbsent(index, unused -> new ArrayList<>()).add(entry);
        }
    }

    private @Nullable Integer indexOf(EventEntry entry, int base) {
        List<Integer> ofId = entry.eventId()
                .map(id -> indexesById.getOrDefault(id, List.of()))
                .orElse(List.of());
        if (entry.index().isPresent()) {
            long index = (long) entry.index().getAsInt() - base;
            boolean isInBatch = base >= 0 && index >= 0 && index < events.size();
            boolean agrees = entry.eventId().isEmpty() || ofId.contains((int) index);
            return isInBatch && agrees ? (Integer) (int) index : null;
        }
        return ofId.size() == 1 ? ofId.get(0) : null;
    }

    /** Returns the index of the first event as the entries count it: 0 or 1; -1 if they contradict both. */
    private int findBase() {
        for (int base = 0; base <= 1; base++) {
            int candidate = base;
            if (entries.stream()
                    .filter(entry -> entry.index().isPresent())
                    .allMatch(entry -> indexOf(entry, candidate) != null)) {
                return base;
            }
        }
        return -1;
    }
}

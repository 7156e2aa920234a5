package dev.togai.ingestion;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The statement of a response about one event of a batch. Immutable and thread-safe.
 *
 * @param index the index of the event in the batch as Togai counts; empty if the entry has none
 * @param eventId the id of the event; empty if the entry has none
 * @param outcome the outcome that the entry states; UNKNOWN if it states none
 * @param message the reason
 */
public record EventEntry(OptionalInt index, Optional<String> eventId, EventOutcome outcome, Optional<String> message) {

    /** Rejects nulls. */
    public EventEntry {
        Objects.requireNonNull(index, "index");
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(message, "message");
    }

    /**
     * Returns the entry of a rejected event.
     *
     * @param index the index of the event in the batch, from 0
     */
    public static EventEntry rejected(int index, Optional<String> eventId, String message) {
        return new EventEntry(OptionalInt.of(index), eventId, EventOutcome.REJECTED, Optional.of(message));
    }
}

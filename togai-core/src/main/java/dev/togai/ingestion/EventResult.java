package dev.togai.ingestion;

import dev.togai.event.UsageEvent;
import java.util.Objects;
import java.util.Optional;

/**
 * The result of one event of a batch. Immutable and thread-safe.
 *
 * @param index the index of the event among those sent, from 0
 * @param event the event as it was sent, with its id
 * @param outcome whether Togai accepted it
 * @param message the reason of a rejection, or of an unknown outcome
 */
public record EventResult(int index, UsageEvent event, EventOutcome outcome, Optional<String> message) {

    /** Rejects nulls. */
    public EventResult {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(message, "message");
    }
}

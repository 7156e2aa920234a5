package dev.togai.recorder;

import dev.togai.event.UsageEvent;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An event that the recorder does not deliver. Immutable and thread-safe.
 *
 * @param event the event with its id; empty if the stored event cannot be read
 * @param json the event with its id as JSON, as it was stored
 * @param reason the kind of reason
 * @param message the reason in detail: of Togai's response, or of the limits; may quote the event
 * @param recordedAt the time at which the application recorded the event
 */
public record DeadLetter(
        Optional<UsageEvent> event, String json, DeadLetterReason reason, String message, Instant recordedAt) {

    /** Rejects nulls. */
    public DeadLetter {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(json, "json");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(recordedAt, "recordedAt");
    }

    /** Returns the reason and the time, without the content of the event. */
    @Override
    public String toString() {
        return "DeadLetter[" + reason + ", recorded at " + recordedAt + "]";
    }
}

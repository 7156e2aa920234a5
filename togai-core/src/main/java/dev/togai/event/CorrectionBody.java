package dev.togai.event;

import dev.togai.model.JsonModel;
import java.util.Objects;

/**
 * The body of a correction that replaces an event. The other parts of a {@link CorrectionRequest} are query parameters.
 *
 * @param event the event to ingest in place of the other
 */
public record CorrectionBody(UsageEvent event) implements JsonModel {

    /** Rejects null. */
    public CorrectionBody {
        Objects.requireNonNull(event, "event");
    }
}

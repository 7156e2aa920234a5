package dev.togai.event;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** The state of an event in the ingestion pipeline. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface EventStatus extends JsonModel {

    /** Returns the status. */
    IngestionStatus status();

    /** Returns the reason for the status; at most 250 characters. */
    Optional<String> statusDescription();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of this type. Not thread-safe. */
    final class Builder extends ImmutableEventStatus.Builder {
        Builder() {}
    }
}

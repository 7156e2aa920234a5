package dev.togai.event;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** An attribute or a dimension that an enrichment added to an event. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface EnrichedField extends JsonModel {

    /** Returns the name of the field. */
    String name();

    /** Returns the kind of field, {@code ATTRIBUTE} or {@code DIMENSION}. */
    Optional<String> type();

    /** Returns the value as a string. */
    Optional<String> value();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of this type. Not thread-safe. */
    final class Builder extends ImmutableEnrichedField.Builder {
        Builder() {}
    }
}

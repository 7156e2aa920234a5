package dev.togai.event;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.Map;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** The version of the event schema that an event was processed with. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface SchemaVersion extends JsonModel {

    /** Returns the name of the schema. */
    String name();

    /** Returns the version, from 1. */
    OptionalInt version();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of this type. Not thread-safe. */
    final class Builder extends ImmutableSchemaVersion.Builder {
        Builder() {}
    }
}

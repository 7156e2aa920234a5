package dev.togai.schema;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.immutables.value.Value;

/** A response with all versions of an event schema. {@link EventSchemas#versions} returns them sorted. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface EventSchemaVersions extends JsonModel {

    /** Returns the versions. */
    List<EventSchema> data();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns the versions sorted by number. Versions without a number come last. */
    default List<EventSchema> sorted() {
        return data().stream()
                .sorted(Comparator.comparingInt(schema -> schema.version().orElse(Integer.MAX_VALUE)))
                .toList();
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of versions. Not thread-safe. */
    final class Builder extends ImmutableEventSchemaVersions.Builder {
        Builder() {}
    }
}

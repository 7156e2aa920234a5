package dev.togai.schema;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/**
 * An event schema as returned with a meter: the attributes and dimensions that the meter's rules can read. Enrichments,
 * feature details and templates are preserved in {@link #unknownFields()}. Immutable and thread-safe.
 */
@ModelStyle
@Value.Immutable
public interface EventSchema extends JsonModel {

    /** Returns the name, unique in the organisation. */
    String name();

    /** Returns the version, from 1. */
    OptionalInt version();

    /** Returns the description. */
    Optional<String> description();

    /** Returns the lifecycle status; its values are those of a meter's status. */
    Optional<String> status();

    /** Returns the measured values of the schema's events. */
    List<EventAttribute> attributes();

    /** Returns the descriptive values of the schema's events. */
    List<EventDimension> dimensions();

    /** Returns the fields that a meter's filters may name. */
    List<String> filterFields();

    /** Returns the time of creation. */
    Optional<Instant> createdAt();

    /** Returns the time of the last change. */
    Optional<Instant> updatedAt();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a schema. Not thread-safe. */
    final class Builder extends ImmutableEventSchema.Builder {
        Builder() {}
    }
}

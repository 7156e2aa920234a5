package dev.togai.schema;

import dev.togai.internal.ModelStyle;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/**
 * An event schema as Togai shows it beside a meter: what the meter's rules can read. Enrichments, feature details and templates
 * are among the {@link #unknownFields()}, whole. Immutable and thread-safe.
 */
@ModelStyle
@Value.Immutable
public interface EventSchema {

    /** Its name, unique in the organisation. */
    String name();

    /** Its version, from 1. */
    OptionalInt version();

    /** What it is for. */
    Optional<String> description();

    /** Where it stands in its life: the same words as a meter's status. */
    Optional<String> status();

    /** What its events measure. */
    List<EventAttribute> attributes();

    /** What its events are described by. */
    List<EventDimension> dimensions();

    /** The fields a meter's filters may name. */
    List<String> filterFields();

    /** When it was created. */
    Optional<Instant> createdAt();

    /** When it was last changed. */
    Optional<Instant> updatedAt();

    /** Fields this library does not know, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** A new schema from nothing. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a schema. Not thread-safe. */
    final class Builder extends ImmutableEventSchema.Builder {
        Builder() {}
    }
}

package dev.togai.schema;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * An event schema in a response: the attributes and dimensions that events have, and that rules can read. Immutable and
 * thread-safe.
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

    /** Returns the lifecycle status. */
    Optional<EventSchemaStatus> status();

    /** Returns the measured values of the schema's events. */
    List<EventAttribute> attributes();

    /** Returns the descriptive values of the schema's events. */
    List<EventDimension> dimensions();

    /** Returns the fields that a meter's filters may name. */
    List<String> filterFields();

    /** Returns the attributes and dimensions that Togai adds to events. */
    Optional<Enrichments> enrichments();

    /** Returns the template of ids for events without one. Togai does not document its syntax. */
    Optional<String> eventIdTemplate();

    /** Returns the feature that events debit. Of several, the first; all are then in {@link #unknownFields()}. */
    Optional<FeatureDetails> featureDetails();

    /** Returns whether Togai records revenue for each event. */
    Optional<Boolean> eventLevelRevenue();

    /** Returns the number of meters of the schema. Only lists show it. */
    OptionalInt usageMetersCount();

    /** Returns the time of creation. */
    Optional<Instant> createdAt();

    /** Returns the time of the last change. */
    Optional<Instant> updatedAt();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns the names that rules can read below {@code attributes}: those of events, then those that enrichments add. */
    default List<String> attributeNames() {
        return Stream.concat(
                        attributes().stream().map(EventAttribute::name), enrichmentNames(EnrichmentFieldType.ATTRIBUTE))
                .distinct()
                .toList();
    }

    /** Returns the names that rules can read below {@code dimensions}: those of events, then those that enrichments add. */
    default List<String> dimensionNames() {
        return Stream.concat(
                        dimensions().stream().map(EventDimension::name), enrichmentNames(EnrichmentFieldType.DIMENSION))
                .distinct()
                .toList();
    }

    private Stream<String> enrichmentNames(EnrichmentFieldType type) {
        return enrichments().stream()
                .flatMap(it -> it.fields().stream())
                .filter(field -> field.type().equals(type))
                .map(EnrichmentField::name);
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a schema. Not thread-safe. */
    final class Builder extends ImmutableEventSchema.Builder {
        Builder() {}

        /** Adds an attribute without a unit. */
        public Builder attribute(String name) {
            return addAttribute(EventAttribute.of(name));
        }

        /** Adds a dimension. */
        public Builder dimension(String name) {
            return addDimension(EventDimension.of(name));
        }
    }
}

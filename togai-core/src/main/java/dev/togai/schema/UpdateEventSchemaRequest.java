package dev.togai.schema;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.internal.ModelStyle;
import dev.togai.model.FieldComparison;
import dev.togai.model.JsonModel;
import dev.togai.model.Patch;
import java.util.List;
import java.util.Map;
import org.immutables.value.Value;

/**
 * A request to change an event schema, which sends only the fields that were set. Immutable and thread-safe.
 *
 * <p>Togai does not document whether a list in an update replaces the list of the schema, or is added to it. A list must
 * therefore always be the full one, with the existing entries and the new ones, which is correct in both cases. {@link
 * Schemas#changing} starts from the full lists of a schema.
 *
 * <p>Every field is in one of three states ({@link Patch}): unchanged, set, or sent as {@code null}. Togai documents no
 * way to clear a field, so only {@link Builder#setNull} sends {@code null}. A schema's name and status cannot be updated.
 */
@ModelStyle
@Value.Immutable
public interface UpdateEventSchemaRequest extends JsonModel {

    /** The fields of an update. */
    enum Field {
        /** The description. */
        DESCRIPTION,
        /** The attributes. */
        ATTRIBUTES,
        /** The dimensions. */
        DIMENSIONS,
        /** The enrichments. */
        ENRICHMENTS,
        /** The fields that filters may name. */
        FILTER_FIELDS,
        /** The template of event ids. */
        EVENT_ID_TEMPLATE
    }

    /** Returns the change of the description. */
    Patch<String> description();

    /** Returns the change of the attributes; the full list, existing ones included. */
    Patch<List<EventAttribute>> attributes();

    /** Returns the change of the dimensions; the full list, existing ones included. */
    Patch<List<EventDimension>> dimensions();

    /** Returns the change of the enrichments; all of them, existing ones included. */
    Patch<Enrichments> enrichments();

    /** Returns the change of the fields that a meter's filters may name; the full list, existing ones included. */
    Patch<List<String>> filterFields();

    /** Returns the change of the template of event ids. */
    Patch<String> eventIdTemplate();

    /** Returns the fields newer than this library, as JSON by name; sent unchanged. */
    Map<String, String> unknownFields();

    /** Returns whether checking the limits is left to Togai. */
    @Value.Auxiliary
    @Value.Default
    default boolean unchecked() {
        return false;
    }

    /** Assigns missing orders to the enrichments and checks the request; called when it is built. */
    @Value.Check
    default UpdateEventSchemaRequest check() {
        Patch<Enrichments> numbered = enrichments().map(Enrichments::withMissingOrdersFilled);
        if (!numbered.equals(enrichments())) {
            return builder().from(this).enrichments(numbered).build();
        }
        List<Violation> violations =
                unchecked() ? SchemaLimits.unsendableFields(this) : SchemaLimits.strictViolations(this);
        if (!violations.isEmpty()) {
            throw new InvalidRequestException("update an event schema", violations, SchemaComparisonBuilder.ADVICE);
        }
        return this;
    }

    /**
     * Compares a schema with this request. Unchanged fields are ignored. Entries of a list beyond the requested ones are
     * reported as added.
     */
    default FieldComparison compareWith(EventSchema schema) {
        return SchemaComparisonBuilder.compare(this, schema);
    }

    /** Returns a builder of a request that changes nothing. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a request. Not thread-safe. */
    final class Builder extends ImmutableUpdateEventSchemaRequest.Builder {
        Builder() {
            // Default methods instead would make the request a functional interface. Kotlin could then not distinguish
            // update(name, request) from update(name) { ... }.
            description(Patch.unchanged());
            attributes(Patch.unchanged());
            dimensions(Patch.unchanged());
            enrichments(Patch.unchanged());
            filterFields(Patch.unchanged());
            eventIdTemplate(Patch.unchanged());
        }

        /** Sets the description. */
        public Builder description(String description) {
            return description(Patch.set(description));
        }

        /** Sends this full list of attributes; an empty list is sent. */
        public Builder attributes(List<EventAttribute> attributes) {
            return attributes(Patch.set(attributes));
        }

        /** Sends this full list of dimensions; an empty list is sent. */
        public Builder dimensions(List<EventDimension> dimensions) {
            return dimensions(Patch.set(dimensions));
        }

        /** Sends these enrichments, all of them. */
        public Builder enrichments(Enrichments enrichments) {
            return enrichments(Patch.set(enrichments));
        }

        /** Sends this full list of filter fields; an empty list is sent. */
        public Builder filterFields(List<String> filterFields) {
            return filterFields(Patch.set(filterFields));
        }

        /** Sets the template of event ids. */
        public Builder eventIdTemplate(String eventIdTemplate) {
            return eventIdTemplate(Patch.set(eventIdTemplate));
        }

        /** Sends {@code null} for a field. Togai documents no field as nullable and may reject or ignore it. */
        public Builder setNull(Field field) {
            return switch (field) {
                case DESCRIPTION -> description(Patch.clear());
                case ATTRIBUTES -> attributes(Patch.clear());
                case DIMENSIONS -> dimensions(Patch.clear());
                case ENRICHMENTS -> enrichments(Patch.clear());
                case FILTER_FIELDS -> filterFields(Patch.clear());
                case EVENT_ID_TEMPLATE -> eventIdTemplate(Patch.clear());
            };
        }

        /** Leaves checking the limits to Togai, for values that this library rejects too strictly. */
        public Builder unchecked() {
            return unchecked(true);
        }
    }
}

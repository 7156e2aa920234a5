package dev.togai.schema;

import dev.togai.call.ApiCall;
import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.internal.ModelStyle;
import dev.togai.model.FieldComparison;
import dev.togai.model.JsonModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A request to create an event schema. {@link Schemas} builds one more briefly; this builder sets every field. Immutable and
 * thread-safe.
 *
 * <p>Building assigns missing orders to enrichments and checks the following; all violations are reported at once:
 *
 * <ul>
 *   <li>The documented limits ({@link SchemaLimits}) are kept, and no name is blank or in a list twice.
 *   <li>Strings contain no unpaired surrogate, which UTF-8 cannot encode; checked in unchecked requests too.
 * </ul>
 *
 * <p>{@link SchemaLimits#warnings(CreateEventSchemaRequest)} reports a schema that Togai accepts and whose events it does not
 * process.
 */
@ModelStyle
@Value.Immutable
public interface CreateEventSchemaRequest extends JsonModel {

    /** Returns the name, unique in the organisation; at most 50 letters, digits, blanks, {@code _} and {@code -}. */
    String name();

    /** Returns the description; at most 255 characters. */
    Optional<String> description();

    /** Returns the measured values of events; at most 50. An event has at most 10, and needs all of its schema. */
    List<EventAttribute> attributes();

    /** Returns the descriptive values of events; at most 50. */
    List<EventDimension> dimensions();

    /** Returns the attributes and dimensions that Togai adds to events. */
    Optional<Enrichments> enrichments();

    /** Returns the fields that a meter's filters may name. */
    List<String> filterFields();

    /** Returns the template of ids for events without one. Togai does not document its syntax. */
    Optional<String> eventIdTemplate();

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
    default CreateEventSchemaRequest check() {
        Optional<Enrichments> numbered = enrichments().map(Enrichments::withMissingOrdersFilled);
        if (!numbered.equals(enrichments())) {
            return builder().from(this).enrichments(numbered).build();
        }
        List<Violation> violations =
                unchecked() ? SchemaLimits.unsendableFields(this) : SchemaLimits.strictViolations(this);
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(
                    ApiCall.forName(EventSchemas.CREATE, name()).toString(),
                    violations,
                    SchemaComparisonBuilder.ADVICE);
        }
        return this;
    }

    /**
     * Compares a schema with this request. Values that the service may fill in are no difference: an empty description and
     * unknown fields.
     */
    default FieldComparison compareWith(EventSchema schema) {
        return SchemaComparisonBuilder.compare(this, schema);
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a request. Not thread-safe. */
    final class Builder extends ImmutableCreateEventSchemaRequest.Builder {
        Builder() {}

        /** Adds an attribute without a unit. */
        public Builder attribute(String name) {
            return addAttribute(EventAttribute.of(name));
        }

        /** Adds a dimension. */
        public Builder dimension(String name) {
            return addDimension(EventDimension.of(name));
        }

        /** Leaves checking the limits to Togai, for values that this library rejects too strictly. */
        public Builder unchecked() {
            return unchecked(true);
        }
    }
}

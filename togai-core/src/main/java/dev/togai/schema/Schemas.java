package dev.togai.schema;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Builders of event schemas, and of their changes. The methods can be called in any order.
 *
 * <pre>{@code
 * CreateEventSchemaRequest rides = Schemas.named("ride_completed")
 *         .attribute("distance", "m")
 *         .dimension("city")
 *         .enrichAttribute("distance_km", attribute("distance").dividedBy(1000))
 *         .build();
 * }</pre>
 */
public final class Schemas {

    private Schemas() {}

    /** Starts a new schema of this name. */
    public static SchemaBuilder named(String name) {
        return new SchemaBuilder(Objects.requireNonNull(name, "name"));
    }

    /**
     * Starts a change of a schema, which adds to its lists. A changed list is sent with its existing entries, as {@link
     * UpdateEventSchemaRequest} explains. Read the schema with {@link EventSchemas#get} before, to include the latest entries.
     */
    public static SchemaChangeBuilder changing(EventSchema schema) {
        return new SchemaChangeBuilder(schema);
    }

    /** A builder of a new schema. Not thread-safe. */
    public static final class SchemaBuilder extends SchemaStep<SchemaBuilder> {

        private final String name;

        private SchemaBuilder(String name) {
            this.name = name;
        }

        @Override
        SchemaBuilder self() {
            return this;
        }

        /**
         * Builds the request.
         *
         * @throws InvalidRequestException if it exceeds a limit, with all violations
         */
        public CreateEventSchemaRequest build() {
            return CreateEventSchemaRequest.builder()
                    .name(name)
                    .description(newDescription())
                    .attributes(attributes())
                    .dimensions(dimensions())
                    .enrichments(Optional.of(enrichments())
                            .filter(it ->
                                    !it.fields().isEmpty() || !it.dependencies().isEmpty()))
                    .filterFields(filterFields())
                    .eventIdTemplate(newEventIdTemplate())
                    .build();
        }
    }

    /** A builder of a change of a schema. Not thread-safe. */
    public static final class SchemaChangeBuilder extends SchemaStep<SchemaChangeBuilder> {

        private final EventSchema schema;

        private SchemaChangeBuilder(EventSchema schema) {
            super(schema);
            this.schema = schema;
        }

        @Override
        SchemaChangeBuilder self() {
            return this;
        }

        /** Returns the name of the schema to change. */
        public SchemaName name() {
            return SchemaName.of(schema.name());
        }

        /**
         * Builds the request.
         *
         * @throws InvalidRequestException if it exceeds a limit, with all violations, or if the existing entries of a changed
         *     list could not be read
         */
        public UpdateEventSchemaRequest build() {
            UpdateEventSchemaRequest.Builder request = UpdateEventSchemaRequest.builder();
            newDescription().ifPresent(request::description);
            newEventIdTemplate().ifPresent(request::eventIdTemplate);
            if (isChanged("attributes", schema.attributes(), attributes())) {
                request.attributes(attributes());
            }
            if (isChanged("dimensions", schema.dimensions(), dimensions())) {
                request.dimensions(dimensions());
            }
            if (isChanged("filterFields", schema.filterFields(), filterFields())) {
                request.filterFields(filterFields());
            }
            Enrichments existing = schema.enrichments().orElse(NO_ENRICHMENTS);
            if (isChanged("enrichments", existing, enrichments())) {
                if (existing.unknownFields().containsKey("fields")
                        || existing.unknownFields().containsKey("dependencies")) {
                    throw unread("enrichments");
                }
                request.enrichments(enrichments());
            }
            return request.build();
        }

        private <T> boolean isChanged(String field, T existing, T changed) {
            if (existing.equals(changed)) {
                return false;
            }
            if (schema.unknownFields().containsKey(field)) {
                throw unread(field);
            }
            return true;
        }

        private InvalidRequestException unread(String field) {
            return new InvalidRequestException(
                    EventSchemas.UPDATE.phrase() + " \"" + schema.name() + '"',
                    List.of(new Violation(
                            field, "the existing entries are in a form that this library cannot read", null)),
                    "Build an UpdateEventSchemaRequest with the full list.");
        }
    }
}

package dev.togai.testkit.internal;

import dev.togai.call.ApiCall;
import dev.togai.schema.EventSchema;
import dev.togai.testkit.behavior.FakeBehavior;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The event schemas of the organisation. Not thread-safe: {@link FakeState} holds the lock. */
final class SchemaStore {

    private static final int FIRST_VERSION = 1;

    private final BehaviorSettings behaviors;
    private final Map<String, EventSchema> schemas = new LinkedHashMap<>();

    SchemaStore(BehaviorSettings behaviors) {
        this.behaviors = behaviors;
    }

    /** Removes all schemas. */
    void clear() {
        schemas.clear();
    }

    /** Returns the latest version of the schema with this name. */
    Optional<EventSchema> find(String name) {
        return Optional.ofNullable(schemas.get(name));
    }

    /** Rejects an unknown event schema, unless unknown ones are accepted. */
    void requireSchema(ApiCall call, Optional<String> name) {
        name.filter(unknown -> !schemas.containsKey(unknown))
                .filter(unknown -> !behaviors.isEnabled(FakeBehavior.UNKNOWN_SCHEMAS_ARE_ACCEPTED))
                .ifPresent(unknown -> {
                    throw ApiErrors.of(call, 404, "Event schema " + unknown + " not found");
                });
    }

    /** Returns the schema with this name. For an unknown one, returns the fields that official clients require. */
    EventSchema schema(String name) {
        return find(name)
                .orElseGet(() ->
                        EventSchema.builder().name(name).version(FIRST_VERSION).build());
    }

    /** Adds or replaces a schema. */
    EventSchema add(EventSchema schema) {
        EventSchema versioned = EventSchema.builder()
                .from(schema)
                .version(schema.version().orElse(FIRST_VERSION))
                .build();
        schemas.put(schema.name(), versioned);
        return versioned;
    }
}

package dev.togai.testkit.internal;

import dev.togai.call.ApiCall;
import dev.togai.schema.EventSchema;
import dev.togai.schema.EventSchemaStatus;
import dev.togai.testkit.behavior.FakeBehavior;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The event schemas of the organisation, by name, with a limited number of deleted ones. Not thread-safe: {@link FakeState} holds the lock. */
final class SchemaStore {

    private static final int FIRST_VERSION = 1;

    private final BehaviorSettings behaviors;
    private final int quota;
    private final int versionLimit;
    private final Map<String, StoredSchema> schemas = new LinkedHashMap<>();
    private final DeletedResources deleted;
    private long revisions;

    /**
     * Creates an empty store.
     *
     * @param quota the maximum number of schemas, not counting deleted ones
     */
    SchemaStore(BehaviorSettings behaviors, int quota, RetentionLimits limits) {
        this.behaviors = behaviors;
        this.quota = quota;
        this.versionLimit = limits.versions();
        this.deleted = new DeletedResources(limits.deleted());
    }

    /** Removes all schemas. */
    void clear() {
        schemas.clear();
        deleted.clear();
    }

    /** Replaces all schemas by those of a snapshot. */
    void restore(List<StoredSchema> saved, long lastRevision) {
        clear();
        saved.forEach(this::replace);
        revisions = lastRevision;
    }

    /** Returns the number of the last change. */
    long revision() {
        return revisions;
    }

    /** Returns the number of the next change. */
    long nextRevision() {
        return ++revisions;
    }

    /** Returns all schemas in the order of creation. */
    Collection<StoredSchema> all() {
        return schemas.values();
    }

    /** Returns the schemas that a list can contain. */
    List<StoredSchema> listed() {
        boolean includeArchived = behaviors.isEnabled(FakeBehavior.ARCHIVED_SCHEMAS_ARE_LISTED);
        return schemas.values().stream()
                .filter(schema -> includeArchived || !schema.isArchived())
                .toList();
    }

    /** Returns the schema with this name, deleted or not. */
    Optional<StoredSchema> find(String name) {
        return Optional.ofNullable(schemas.get(name));
    }

    /** Returns the schema with this name, or throws a 404 if it does not exist or is deleted and hidden. */
    StoredSchema find(ApiCall call, String name) {
        return find(name)
                .filter(schema ->
                        !schema.isArchived() || !behaviors.isEnabled(FakeBehavior.DELETED_SCHEMAS_ARE_NOT_FOUND))
                .orElseThrow(() -> notFound(call, name));
    }

    /** Adds or replaces a schema. */
    StoredSchema replace(StoredSchema schema) {
        StoredSchema kept = schema.withSupersededVersions(versionLimit);
        StoredSchema before = schemas.put(kept.name(), kept);
        if (before != null) {
            deleted.remove(before.revision());
        }
        if (kept.isArchived()) {
            deleted.add(kept.revision(), kept.name()).forEach(schemas::remove);
        }
        return kept;
    }

    /** Rejects a name that another schema has. */
    void requireName(ApiCall call, String name) {
        StoredSchema owner = schemas.get(name);
        boolean isTaken = owner != null
                && (!owner.isArchived() || behaviors.isEnabled(FakeBehavior.NAMES_OF_DELETED_SCHEMAS_STAY_TAKEN));
        if (isTaken) {
            int status = behaviors.isEnabled(FakeBehavior.NAME_CONFLICTS_RETURN_409) ? 409 : 400;
            throw ApiErrors.of(call, status, "Event schema with name " + name + " already exists");
        }
    }

    /** Rejects a new schema if the quota is reached. Deleted schemas do not count. */
    void requireQuota(ApiCall call) {
        if (schemas.values().stream().filter(schema -> !schema.isArchived()).count() >= quota) {
            throw ApiErrors.of(call, 400, "The organisation has reached its quota of " + quota + " event schemas");
        }
    }

    /** Rejects the schema of a new meter if it is unknown or deleted, or a draft, as the behaviors specify. */
    void requireSchema(ApiCall call, Optional<String> name) {
        if (name.isEmpty()) {
            return;
        }
        Optional<StoredSchema> schema = find(name.get());
        boolean isAccepted = schema.map(known -> !known.isArchived())
                .orElseGet(() -> behaviors.isEnabled(FakeBehavior.UNKNOWN_SCHEMAS_ARE_ACCEPTED));
        if (!isAccepted) {
            throw notFound(call, name.get());
        }
        if (schema.filter(known -> known.hasStatus(EventSchemaStatus.DRAFT)).isPresent()
                && !behaviors.isEnabled(FakeBehavior.DRAFT_SCHEMAS_CAN_HAVE_METERS)) {
            throw ApiErrors.of(call, 400, "Event schema " + name.get() + " is DRAFT and cannot have usage meters");
        }
    }

    /** Rejects activating a meter whose schema is known and not active. */
    void requireActive(ApiCall call, Optional<String> name) {
        name.flatMap(this::find)
                .filter(schema -> !schema.hasStatus(EventSchemaStatus.ACTIVE))
                .filter(schema -> behaviors.isEnabled(FakeBehavior.ACTIVE_METERS_NEED_AN_ACTIVE_SCHEMA))
                .ifPresent(schema -> {
                    throw ApiErrors.of(
                            call,
                            400,
                            "Event schema " + schema.name() + " is " + schema.status()
                                    + ", and an active usage meter needs an active one");
                });
    }

    /** Returns the latest version of the schema with this name. For an unknown one, returns the fields that clients require. */
    EventSchema schema(String name) {
        return find(name)
                .map(StoredSchema::toResponse)
                .orElseGet(() ->
                        EventSchema.builder().name(name).version(FIRST_VERSION).build());
    }

    /** Adds a schema, active unless it has a status, or replaces the one with the same name and its versions. */
    StoredSchema add(EventSchema schema, Instant at) {
        EventSchema content = EventSchema.builder()
                .from(schema)
                .version(schema.version().orElse(FIRST_VERSION))
                .status(Optional.empty())
                .createdAt(schema.createdAt().orElse(at))
                .build();
        return replace(new StoredSchema(
                List.of(content),
                schema.status().orElse(EventSchemaStatus.ACTIVE),
                schema.updatedAt().orElse(at),
                nextRevision()));
    }

    private static RuntimeException notFound(ApiCall call, String name) {
        return ApiErrors.of(call, 404, "Event schema " + name + " not found");
    }
}

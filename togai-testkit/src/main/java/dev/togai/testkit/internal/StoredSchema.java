package dev.togai.testkit.internal;

import dev.togai.schema.EventSchema;
import dev.togai.schema.EventSchemaStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stored event schema with all its versions.
 *
 * @param versions the versions without a status, the oldest first; never empty
 * @param status the status of the latest version; older versions are ARCHIVED
 * @param updatedAt the time of the last change
 * @param revision the number of the last change, counted over all schemas
 */
public record StoredSchema(List<EventSchema> versions, EventSchemaStatus status, Instant updatedAt, long revision) {

    public StoredSchema {
        versions = List.copyOf(versions);
    }

    String name() {
        return latest().name();
    }

    /** Returns the content of the latest version, without a status. */
    public EventSchema latest() {
        return versions.get(versions.size() - 1);
    }

    boolean hasStatus(EventSchemaStatus other) {
        return status.equals(other);
    }

    boolean isArchived() {
        return hasStatus(EventSchemaStatus.ARCHIVED);
    }

    /** Returns the position in a list sorted by the time of the last change. */
    ListPosition position() {
        return new ListPosition(updatedAt, revision);
    }

    /** Returns the latest version as the API returns it. */
    EventSchema toResponse() {
        return EventSchema.builder()
                .from(latest())
                .status(status)
                .updatedAt(updatedAt)
                .build();
    }

    /** Returns all versions as the API returns them, the oldest first. */
    List<EventSchema> versionResponses() {
        List<EventSchema> responses = new ArrayList<>();
        for (EventSchema version : versions.subList(0, versions.size() - 1)) {
            responses.add(EventSchema.builder()
                    .from(version)
                    .status(EventSchemaStatus.ARCHIVED)
                    .build());
        }
        responses.add(toResponse());
        return responses;
    }

    /** Returns the version with this number as the API returns it. */
    Optional<EventSchema> version(int number) {
        return versionResponses().stream()
                .filter(version -> version.version().orElse(0) == number)
                .findFirst();
    }

    /** Returns a copy with at most this number of superseded versions, the newest ones. */
    StoredSchema withSupersededVersions(int limit) {
        int excess = versions.size() - 1 - limit;
        return excess <= 0
                ? this
                : new StoredSchema(versions.subList(excess, versions.size()), status, updatedAt, revision);
    }

    /** Returns a copy with another status, changed at this time. */
    StoredSchema withStatus(EventSchemaStatus next, Instant at, long newRevision) {
        return new StoredSchema(versions, next, at, newRevision);
    }

    /** Returns a copy whose latest version has other content, changed at this time. */
    StoredSchema withContent(EventSchema content, Instant at, long newRevision) {
        List<EventSchema> changed = new ArrayList<>(versions);
        changed.set(changed.size() - 1, content);
        return new StoredSchema(changed, status, at, newRevision);
    }

    /** Returns a copy with a further version of other content, changed at this time. */
    StoredSchema withVersion(EventSchema content, Instant at, long newRevision) {
        List<EventSchema> changed = new ArrayList<>(versions);
        changed.set(
                changed.size() - 1,
                EventSchema.builder().from(latest()).updatedAt(updatedAt).build());
        changed.add(EventSchema.builder()
                .from(content)
                .version(latest().version().orElse(1) + 1)
                .build());
        return new StoredSchema(changed, status, at, newRevision);
    }
}

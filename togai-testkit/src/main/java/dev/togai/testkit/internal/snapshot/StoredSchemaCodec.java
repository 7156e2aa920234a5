package dev.togai.testkit.internal.snapshot;

import dev.togai.error.MalformedJsonException;
import dev.togai.json.TogaiJson;
import dev.togai.schema.EventSchema;
import dev.togai.schema.EventSchemaStatus;
import dev.togai.testkit.internal.JsonObject;
import dev.togai.testkit.internal.StoredSchema;
import java.util.ArrayList;
import java.util.List;

/** The codec of event schemas with their versions. */
final class StoredSchemaCodec {

    private static final String VERSIONS = "versions";
    private static final String STATUS = "status";
    private static final String UPDATED_AT = "updatedAt";
    private static final String REVISION = "revision";

    private StoredSchemaCodec() {}

    /** Returns the JSON of a schema. */
    static JsonObject write(StoredSchema stored) {
        return new JsonObject()
                .add(STATUS, stored.status())
                .add(UPDATED_AT, stored.updatedAt())
                .add(REVISION, stored.revision())
                .add(
                        VERSIONS,
                        stored.versions().stream()
                                .map(version -> new JsonObject.Raw(TogaiJson.write(version)))
                                .toList());
    }

    /** Reads a schema. */
    static StoredSchema read(SnapshotObject object) {
        List<EventSchema> versions = new ArrayList<>();
        for (String version : object.items(VERSIONS)) {
            String place = VERSIONS + "[" + versions.size() + "]";
            try {
                versions.add(TogaiJson.read(version, EventSchema.class));
            } catch (MalformedJsonException e) {
                throw object.invalid(place, "cannot be read: " + e.getMessage());
            }
            if (!versions.get(0).name().equals(versions.get(versions.size() - 1).name())) {
                throw object.invalid(place, "has another name than the first version");
            }
        }
        if (versions.isEmpty()) {
            throw object.invalid(VERSIONS, "is missing or empty");
        }
        StoredSchema stored = new StoredSchema(
                versions,
                EventSchemaStatus.of(object.string(STATUS)),
                object.instant(UPDATED_AT),
                object.number(REVISION));
        object.requireAllRead();
        return stored;
    }
}

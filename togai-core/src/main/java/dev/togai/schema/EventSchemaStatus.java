package dev.togai.schema;

import dev.togai.model.JsonModel;
import java.util.Objects;

/**
 * The lifecycle status of an event schema.
 *
 * <p>An open set: Togai may add values. A value unknown to this library is read, compared and written like the others.
 *
 * @param wireName the value in JSON
 */
public record EventSchemaStatus(String wireName) implements JsonModel {

    /** Created, never activated: attributes and dimensions can be added, changed and removed. */
    public static final EventSchemaStatus DRAFT = new EventSchemaStatus("DRAFT");

    /** Accepts events. Attributes, dimensions and enrichments can only be added. */
    public static final EventSchemaStatus ACTIVE = new EventSchemaStatus("ACTIVE");

    /** Accepts no events, and may be activated again. */
    public static final EventSchemaStatus INACTIVE = new EventSchemaStatus("INACTIVE");

    /** Deleted, or an older version of a schema. The documents use the value for both: an older version has a successor. */
    public static final EventSchemaStatus ARCHIVED = new EventSchemaStatus("ARCHIVED");

    /** Rejects null. */
    public EventSchemaStatus {
        Objects.requireNonNull(wireName, "wireName");
    }

    /** Returns the value of this name, whether or not this library knows it. */
    public static EventSchemaStatus of(String wireName) {
        return new EventSchemaStatus(wireName);
    }

    /** Returns the value in JSON. */
    @Override
    public String toString() {
        return wireName;
    }
}

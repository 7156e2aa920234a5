package dev.togai.schema;

import dev.togai.model.JsonModel;
import java.util.Objects;

/**
 * The kind of resource that an enrichment depends on.
 *
 * <p>An open set: Togai may add values. A value unknown to this library is read, compared and written like the others.
 *
 * @param wireName the value in JSON
 */
public record DependencyType(String wireName) implements JsonModel {

    /** A setting of the organisation, the customer or the account. */
    public static final DependencyType SETTING = new DependencyType("SETTING");

    /** Rejects null. */
    public DependencyType {
        Objects.requireNonNull(wireName, "wireName");
    }

    /** Returns the value of this name, whether or not this library knows it. */
    public static DependencyType of(String wireName) {
        return new DependencyType(wireName);
    }

    /** Returns the value in JSON. */
    @Override
    public String toString() {
        return wireName;
    }
}

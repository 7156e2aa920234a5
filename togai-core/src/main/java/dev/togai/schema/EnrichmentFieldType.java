package dev.togai.schema;

import dev.togai.model.JsonModel;
import java.util.Objects;

/**
 * The kind of field that an enrichment adds to an event.
 *
 * <p>An open set: Togai may add values. A value unknown to this library is read, compared and written like the others.
 *
 * @param wireName the value in JSON
 */
public record EnrichmentFieldType(String wireName) implements JsonModel {

    /** A measured value, which rules read as {@code attributes.} and its name. */
    public static final EnrichmentFieldType ATTRIBUTE = new EnrichmentFieldType("ATTRIBUTE");

    /** A descriptive value, which rules read as {@code dimensions.} and its name. */
    public static final EnrichmentFieldType DIMENSION = new EnrichmentFieldType("DIMENSION");

    /** Rejects null. */
    public EnrichmentFieldType {
        Objects.requireNonNull(wireName, "wireName");
    }

    /** Returns the value of this name, whether or not this library knows it. */
    public static EnrichmentFieldType of(String wireName) {
        return new EnrichmentFieldType(wireName);
    }

    /** Returns the value in JSON. */
    @Override
    public String toString() {
        return wireName;
    }
}

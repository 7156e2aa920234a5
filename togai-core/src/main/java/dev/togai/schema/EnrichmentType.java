package dev.togai.schema;

import dev.togai.model.JsonModel;
import java.util.Objects;

/**
 * The source of an enrichment's value.
 *
 * <p>An open set: Togai may add values. A value unknown to this library is read, compared and written like the others.
 *
 * @param wireName the value in JSON
 */
public record EnrichmentType(String wireName) implements JsonModel {

    /** A constant. */
    public static final EnrichmentType VALUE = new EnrichmentType("VALUE");

    /** The result of a rule, whose text is the value of the enrichment. */
    public static final EnrichmentType JSON_LOGIC = new EnrichmentType("JSON_LOGIC");

    /** The result of a rule in a setting. Most probably, the value of the enrichment is the name of the dependency. */
    public static final EnrichmentType JSON_LOGIC_FROM_DEPENDENCY = new EnrichmentType("JSON_LOGIC_FROM_DEPENDENCY");

    /** Rejects null. */
    public EnrichmentType {
        Objects.requireNonNull(wireName, "wireName");
    }

    /** Returns the value of this name, whether or not this library knows it. */
    public static EnrichmentType of(String wireName) {
        return new EnrichmentType(wireName);
    }

    /** Returns the value in JSON. */
    @Override
    public String toString() {
        return wireName;
    }
}

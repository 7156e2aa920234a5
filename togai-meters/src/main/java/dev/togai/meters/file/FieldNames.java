package dev.togai.meters.file;

import dev.togai.dsl.text.ShortNames;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The attributes and dimensions that a file names without a prefix. Immutable and thread-safe.
 *
 * @param attributes the attributes
 * @param dimensions the dimensions
 */
record FieldNames(List<String> attributes, List<String> dimensions) {

    private static final String ATTRIBUTES = "attributes.";
    private static final String DIMENSIONS = "dimensions.";

    /** Copies the names. */
    FieldNames {
        attributes = List.copyOf(attributes);
        dimensions = List.copyOf(dimensions);
    }

    /**
     * A field of an event.
     *
     * @param isAttribute whether it is an attribute; otherwise it is a dimension
     * @param name its name, without a prefix
     */
    record Field(boolean isAttribute, String name) {}

    /** Returns the attributes and dimensions. */
    List<String> all() {
        return Stream.concat(attributes.stream(), dimensions.stream()).toList();
    }

    /** Returns the short names of rules. */
    ShortNames shortNames() {
        return ShortNames.of(attributes, dimensions);
    }

    /** Returns the field that an example names, with a prefix or as a short name; empty if neither or both kinds have it. */
    Optional<Field> find(String key) {
        if (key.startsWith(ATTRIBUTES) || key.startsWith(DIMENSIONS)) {
            return fieldOf(key);
        }
        boolean attribute = attributes.contains(key);
        return attribute == dimensions.contains(key) ? Optional.empty() : Optional.of(new Field(attribute, key));
    }

    /** Returns the field of a path with a prefix. */
    static Optional<Field> fieldOf(String path) {
        for (String prefix : List.of(ATTRIBUTES, DIMENSIONS)) {
            if (path.startsWith(prefix) && path.length() > prefix.length()) {
                return Optional.of(new Field(prefix.equals(ATTRIBUTES), path.substring(prefix.length())));
            }
        }
        return Optional.empty();
    }

    /** Returns the key of a field in an example: its short name if there is one, else its path. */
    String keyOf(Field field) {
        return find(field.name()).filter(field::equals).isPresent()
                ? field.name()
                : (field.isAttribute() ? ATTRIBUTES : DIMENSIONS) + field.name();
    }
}

package dev.togai.dsl.text;

import dev.togai.schema.EventSchema;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The attributes and dimensions that rules may name without a prefix: {@code distance} for {@code attributes.distance}.
 * Immutable and thread-safe.
 *
 * <p>Short names must be declared, because a printed rule must be parsed to the same tree. Otherwise {@code distance}
 * could be an attribute, a dimension, or a variable of that path. A name that is both an attribute and a dimension has
 * no short form. A variable whose path is a short name is quoted: {@code `distance`}.
 */
public final class ShortNames {

    private static final String ATTRIBUTES = "attributes.";
    private static final String DIMENSIONS = "dimensions.";
    private static final ShortNames NONE = of(List.of(), List.of());

    private final Map<String, String> pathsByName = new HashMap<>();
    private final Map<String, String> namesByPath = new HashMap<>();

    private ShortNames(Collection<String> attributes, Collection<String> dimensions) {
        add(attributes, ATTRIBUTES, dimensions);
        add(dimensions, DIMENSIONS, attributes);
    }

    private void add(Collection<String> names, String prefix, Collection<String> others) {
        for (String name : names) {
            if (Grammar.isName(name) && !others.contains(name)) {
                pathsByName.put(name, prefix + name);
                namesByPath.put(prefix + name, name);
            }
        }
    }

    /** Returns no short names: each variable has its full path. */
    public static ShortNames none() {
        return NONE;
    }

    /** Returns short names for these attributes and dimensions. */
    public static ShortNames of(Collection<String> attributes, Collection<String> dimensions) {
        return new ShortNames(attributes, dimensions);
    }

    /** Returns short names for the attributes and dimensions of the event schema, those of enrichments included. */
    public static ShortNames of(EventSchema schema) {
        return of(schema.attributeNames(), schema.dimensionNames());
    }

    /** Returns the paths of the attributes and dimensions by their short names. */
    public Map<String, String> paths() {
        return Collections.unmodifiableMap(pathsByName);
    }

    /** Returns the path of an unquoted name. */
    String pathOf(String name) {
        return pathsByName.getOrDefault(name, name);
    }

    /** Returns the printed name of a variable of this path. */
    String nameOf(String path) {
        if (namesByPath.containsKey(path)) {
            return namesByPath.get(path);
        }
        return Grammar.isName(path) && !pathsByName.containsKey(path) ? path : StringLiterals.quote(path, '`');
    }
}

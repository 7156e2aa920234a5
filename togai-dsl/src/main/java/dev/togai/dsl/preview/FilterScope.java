package dev.togai.dsl.preview;

import java.util.ArrayList;
import java.util.List;

/** The kinds of names that the field of a filter can be. */
public enum FilterScope {

    /**
     * A dimension, an attribute, or a field of the event such as {@code accountId}: the filter matches if one of them has its
     * value.
     */
    ANYWHERE(true, true, true),

    /** A dimension. */
    DIMENSIONS(true, false, false),

    /** An attribute. */
    ATTRIBUTES(false, true, false),

    /** A field of the event, or a path such as {@code dimensions.city}. */
    FIELDS(false, false, true);

    private final boolean dimensions;
    private final boolean attributes;
    private final boolean fields;

    FilterScope(boolean dimensions, boolean attributes, boolean fields) {
        this.dimensions = dimensions;
        this.attributes = attributes;
        this.fields = fields;
    }

    /** Returns the paths at which rules find the field. */
    List<String> paths(String field) {
        List<String> paths = new ArrayList<>();
        if (dimensions) {
            paths.add("dimensions." + field);
        }
        if (attributes) {
            paths.add("attributes." + field);
        }
        if (fields) {
            paths.add(field);
        }
        return paths;
    }
}

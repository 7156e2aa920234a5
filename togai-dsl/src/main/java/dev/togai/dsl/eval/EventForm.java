package dev.togai.dsl.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an event's JSON looks like. */
public enum EventForm {

    /** As rules see it: {@code attributes} is an object of values by name. */
    AS_IT_IS,

    /**
     * As Togai's API has it: {@code attributes} is a list of objects with {@code name} and {@code value}, seen by rules as an object
     * of values by name. Both {@code attributes} and {@code dimensions} are also found under their singulars, because Togai's
     * documents use either. The form that rules see is taken, too.
     */
    TOGAI;

    private static final Map<String, String> SINGULARS = Map.of("attributes", "attribute", "dimensions", "dimension");

    /** The field of an event that rules mean by that name. */
    String fieldOf(String name) {
        for (Map.Entry<String, String> entry : SINGULARS.entrySet()) {
            if (this == TOGAI && entry.getValue().equals(name)) {
                return entry.getKey();
            }
        }
        return name;
    }

    /** Whether that field may be a list of names and values. */
    boolean hasPairs(String field) {
        return this == TOGAI && SINGULARS.containsKey(field);
    }

    /** An event that was read as it is, as rules see it. */
    @Nullable
    Object seen(@Nullable Object event) {
        if (this == AS_IT_IS || !(event instanceof Map<?, ?> fields)) {
            return event;
        }
        Map<String, @Nullable Object> seen = new LinkedHashMap<>();
        fields.forEach((field, value) -> seen.put((String) field, hasPairs((String) field) ? byName(value) : value));
        SINGULARS.forEach((plural, singular) -> {
            if (seen.containsKey(plural)) {
                seen.put(singular, seen.get(plural));
            }
        });
        return seen;
    }

    /** A list of objects with names and values, as an object; anything else as it is. */
    private static @Nullable Object byName(@Nullable Object value) {
        if (!(value instanceof List<?> pairs)) {
            return value;
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Object pair : pairs) {
            if (!(pair instanceof Map<?, ?> fields) || !(fields.get("name") instanceof String name)) {
                return value;
            }
            values.put(name, fields.get("value"));
        }
        return values;
    }
}

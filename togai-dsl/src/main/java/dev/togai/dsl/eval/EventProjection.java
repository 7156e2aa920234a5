package dev.togai.dsl.eval;

import dev.togai.event.UsageEvent;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The data that rules see of an event in the form of Togai's API: values by name, in a map {@code attributes} and a map
 * {@code dimensions}. Source: Togai's public library that stands between an event and its rule engine. Immutable and thread-safe.
 *
 * @param numbers whether the value of an attribute is the number that its text spells; otherwise it is the text
 * @param singulars whether the maps are also found as {@code attribute} and {@code dimension}
 * @param eventFields whether {@code schemaName}, {@code id}, {@code timestamp} and {@code accountId} are found, too
 */
public record EventProjection(boolean numbers, boolean singulars, boolean eventFields) {

    /** The API's own pattern of an attribute's value, with a bound on its length. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,512}(\\.\\d{1,512})?");

    private static final EventProjection USUAL = new EventProjection(false, false, false);

    /** Returns the data that Togai's library gives rules: texts, under plural names, and nothing else. */
    public static EventProjection usual() {
        return USUAL;
    }

    /**
     * Returns the data that rules see of an event, as maps; both are empty if the event breaks the form of the API.
     *
     * @throws dev.togai.error.MalformedJsonException if an unknown field of the event is not JSON
     */
    public Map<String, @Nullable Object> data(UsageEvent event) {
        return data(TogaiEvent.of(event));
    }

    Map<String, @Nullable Object> data(TogaiEvent event) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        Object attributes = numbers ? bound(event.attributes()) : event.attributes();
        data.put(TogaiEvent.ATTRIBUTES, attributes);
        data.put(TogaiEvent.DIMENSIONS, event.dimensions());
        if (singulars) {
            data.put(singular(TogaiEvent.ATTRIBUTES), attributes);
            data.put(singular(TogaiEvent.DIMENSIONS), event.dimensions());
        }
        if (eventFields) {
            for (String field : EventHeader.FIELDS) {
                String value = event.header().field(field);
                if (value != null) {
                    data.put(field, value);
                }
            }
        }
        return data;
    }

    /** The name of the map that rules mean by that name. */
    String plural(String name) {
        for (String plural : TogaiEvent.MAPS) {
            if (singulars && name.equals(singular(plural))) {
                return plural;
            }
        }
        return name;
    }

    private static String singular(String plural) {
        return plural.substring(0, plural.length() - 1);
    }

    private static Map<String, Object> bound(Map<String, String> attributes) {
        Map<String, Object> bound = new LinkedHashMap<>();
        attributes.forEach((name, value) -> bound.put(name, number(value)));
        return bound;
    }

    /** The number that the API takes that text for; the text itself if it takes it for none. */
    static Object number(String text) {
        return NUMBER.matcher(text).matches() ? new BigDecimal(text) : text;
    }
}

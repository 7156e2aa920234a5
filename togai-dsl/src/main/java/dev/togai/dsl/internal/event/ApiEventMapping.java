package dev.togai.dsl.internal.event;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The mapping from an event in the format of Togai's API to the data that rules see: values by name, in a map {@code attributes} and a
 * map {@code dimensions}. Source: Togai's public library between an event and its rule engine. Immutable and thread-safe.
 *
 * @param numericAttributes whether an attribute whose string spells a number becomes that number
 * @param singularNames whether the maps are also found as {@code attribute} and {@code dimension}
 * @param headerFields whether {@code schemaName}, {@code id}, {@code timestamp} and {@code accountId} are found, too
 */
public record ApiEventMapping(boolean numericAttributes, boolean singularNames, boolean headerFields) {

    /** The API's own pattern of an attribute's value, with a limit on its length. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,512}(\\.\\d{1,512})?");

    /** Returns the data that rules see of an event; both maps are empty if the event breaks the format of the API. */
    public Map<String, @Nullable Object> data(ApiEvent event) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        Object attributes = numericAttributes ? parseNumbers(event.attributes()) : event.attributes();
        data.put(ApiEvent.ATTRIBUTES, attributes);
        data.put(ApiEvent.DIMENSIONS, event.dimensions());
        if (singularNames) {
            data.put(singular(ApiEvent.ATTRIBUTES), attributes);
            data.put(singular(ApiEvent.DIMENSIONS), event.dimensions());
        }
        if (headerFields) {
            event.putHeaderInto(data);
        }
        return data;
    }

    /** Returns the name of the map that a rule means by a name. */
    String plural(String name) {
        for (String plural : ApiEvent.MAPS) {
            if (singularNames && name.equals(singular(plural))) {
                return plural;
            }
        }
        return name;
    }

    private static String singular(String plural) {
        return plural.substring(0, plural.length() - 1);
    }

    private static Map<String, Object> parseNumbers(Map<String, String> attributes) {
        Map<String, Object> parsed = new LinkedHashMap<>();
        attributes.forEach((name, value) -> parsed.put(name, number(value)));
        return parsed;
    }

    /** Returns the number that a string spells to the API; the string itself if it spells none. */
    static Object number(String string) {
        return NUMBER.matcher(string).matches() ? new BigDecimal(string) : string;
    }
}

package dev.togai.dsl.internal.event;

import dev.togai.event.AttributeValue;
import dev.togai.event.UsageEvent;
import dev.togai.json.TogaiJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An event in the format of Togai's API, with all values as strings. Every source of events leads here, so that one class decides which
 * events are damaged. {@link PartialApiEventReader} bypasses it for events without damage.
 *
 * @param header the event's own fields
 * @param attributes the values of its attributes by name, of several the last; empty if the event is damaged
 * @param dimensions the values of its dimensions by name; empty if the event is damaged
 * @param flaw how the attributes or dimensions break the format; null if they do not
 */
public record ApiEvent(
        Header header,
        Map<String, String> attributes,
        Map<String, String> dimensions,
        @Nullable String flaw) {

    /** The names of an event's own fields. */
    static final List<String> HEADER = List.of("schemaName", "id", "timestamp", "accountId");

    static final String ATTRIBUTES = "attributes";
    static final String DIMENSIONS = "dimensions";
    static final List<String> MAPS = List.of(ATTRIBUTES, DIMENSIONS);

    /** The event's own fields; null for those that it does not have. */
    public record Header(
            @Nullable String schemaName,
            @Nullable String id,
            @Nullable String timestamp,
            @Nullable String accountId) {

        private void putInto(Map<String, @Nullable Object> data) {
            @Nullable String[] values = {schemaName, id, timestamp, accountId};
            for (int i = 0; i < values.length; i++) {
                if (values[i] != null) {
                    data.put(HEADER.get(i), values[i]);
                }
            }
        }
    }

    private static final List<String> KNOWN =
            Stream.of(HEADER, MAPS).flatMap(List::stream).toList();

    private static final String BAD_ATTRIBUTES =
            "attributes must be a list of objects, each with a name and a value that are texts";
    private static final String BAD_DIMENSIONS = "dimensions must be an object of texts";

    /** Returns the event of a model. An event with known fields that the model could not read is read again from its JSON. */
    public static ApiEvent of(UsageEvent event) {
        if (KNOWN.stream().anyMatch(event.unknownFields()::containsKey)) {
            return of(FullEventReader.readAsTexts(TogaiJson.write(event).getBytes(StandardCharsets.UTF_8)));
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (AttributeValue attribute : event.attributes()) {
            attributes.put(attribute.name(), attribute.value());
        }
        Header header = new Header(
                event.schemaName(), event.id().orElse(null), event.timestamp().value(), event.accountId());
        return new ApiEvent(header, attributes, event.dimensions(), null);
    }

    /** Returns the event of maps and lists; any other value is an event without fields. */
    public static ApiEvent of(@Nullable Object event) {
        Map<?, ?> fields = event instanceof Map<?, ?> map ? map : Map.of();
        Header header = new Header(
                string(fields.get("schemaName")),
                string(fields.get("id")),
                string(fields.get("timestamp")),
                string(fields.get("accountId")));
        Map<String, String> attributes = attributes(fields.get(ATTRIBUTES));
        Map<String, String> dimensions = dimensions(fields.get(DIMENSIONS));
        if (attributes == null || dimensions == null) {
            return new ApiEvent(header, Map.of(), Map.of(), attributes == null ? BAD_ATTRIBUTES : BAD_DIMENSIONS);
        }
        return new ApiEvent(header, attributes, dimensions, null);
    }

    /** Adds the event's own fields to the data that rules see. */
    void putHeaderInto(Map<String, @Nullable Object> data) {
        header.putInto(data);
    }

    private static @Nullable Map<String, String> attributes(@Nullable Object value) {
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof List<?> pairs)) {
            return null;
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Object pair : pairs) {
            Map<?, ?> fields = pair instanceof Map<?, ?> map ? map : Map.of();
            String name = string(fields.get("name"));
            String measured = string(fields.get("value"));
            if (name == null || measured == null) {
                return null;
            }
            attributes.put(name, measured);
        }
        return attributes;
    }

    private static @Nullable Map<String, String> dimensions(@Nullable Object value) {
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> fields)) {
            return null;
        }
        Map<String, String> dimensions = new LinkedHashMap<>();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            String string = string(field.getValue());
            if (string != null) {
                dimensions.put(String.valueOf(field.getKey()), string);
            } else if (field.getValue() != null) {
                return null;
            }
        }
        return dimensions;
    }

    private static @Nullable String string(@Nullable Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean ? value.toString() : null;
    }
}

package dev.togai.dsl.eval;

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
 * An event in the form of Togai's API, with all values as texts. Each way that an event comes in leads here, so that there is one
 * decision about what is damaged. {@link TogaiEventReader} takes a shorter way for events without damage.
 *
 * @param header its own fields
 * @param attributes the values of its attributes by name, of several the last; empty if the event is damaged
 * @param dimensions the values of its dimensions by name; empty if the event is damaged
 */
record TogaiEvent(EventHeader header, Map<String, String> attributes, Map<String, String> dimensions) {

    static final String ATTRIBUTES = "attributes";
    static final String DIMENSIONS = "dimensions";
    static final List<String> MAPS = List.of(ATTRIBUTES, DIMENSIONS);

    private static final List<String> KNOWN =
            Stream.of(EventHeader.FIELDS, MAPS).flatMap(List::stream).toList();

    private static final String BAD_ATTRIBUTES =
            "attributes must be a list of objects, each with a name and a value that are texts";
    private static final String BAD_DIMENSIONS = "dimensions must be an object of texts";

    /** The event of a model. What the model did not understand is judged as its JSON is. */
    static TogaiEvent of(UsageEvent event) {
        if (KNOWN.stream().anyMatch(event.unknownFields()::containsKey)) {
            return of(WholeEvent.readAsTexts(TogaiJson.write(event).getBytes(StandardCharsets.UTF_8)));
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (AttributeValue attribute : event.attributes()) {
            attributes.put(attribute.name(), attribute.value());
        }
        EventHeader header = new EventHeader(
                event.schemaName(), event.id().orElse(null), event.timestamp().text(), event.accountId(), null);
        return new TogaiEvent(header, attributes, event.dimensions());
    }

    /** The event of maps and lists; anything that is no map is an event without fields. */
    static TogaiEvent of(@Nullable Object event) {
        Map<?, ?> fields = event instanceof Map<?, ?> map ? map : Map.of();
        Map<String, String> attributes = attributes(fields.get(ATTRIBUTES));
        Map<String, String> dimensions = dimensions(fields.get(DIMENSIONS));
        String flaw = attributes == null ? BAD_ATTRIBUTES : dimensions == null ? BAD_DIMENSIONS : null;
        EventHeader header = new EventHeader(
                text(fields.get("schemaName")),
                text(fields.get("id")),
                text(fields.get("timestamp")),
                text(fields.get("accountId")),
                flaw);
        return attributes == null || dimensions == null
                ? new TogaiEvent(header, Map.of(), Map.of())
                : new TogaiEvent(header, attributes, dimensions);
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
            String name = text(fields.get("name"));
            String measured = text(fields.get("value"));
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
            String text = text(field.getValue());
            if (text != null) {
                dimensions.put(String.valueOf(field.getKey()), text);
            } else if (field.getValue() != null) {
                return null;
            }
        }
        return dimensions;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean ? value.toString() : null;
    }
}

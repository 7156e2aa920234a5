package dev.togai.cli;

import dev.togai.dsl.eval.EventFormat;
import dev.togai.dsl.eval.EventHeader;
import dev.togai.dsl.eval.EventLayout;
import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.error.MalformedJsonException;
import dev.togai.event.UsageEvent;
import dev.togai.json.TogaiJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reader of events for meters. An event has the form of Togai's API, or plain attributes: an object of values by name in place of
 * the list of objects with name and value.
 */
final class MeterEventReader {

    private static final String ATTRIBUTES = "attributes";

    private MeterEventReader() {}

    /**
     * Reads an event for meters.
     *
     * @throws MalformedJsonException if it is not JSON
     */
    static PreparedEvent prepare(byte[] utf8, EventLayout layout) {
        PreparedEvent event = layout.read(utf8, EventFormat.TOGAI_API);
        EventHeader header = event.header();
        if (header == null || header.flaw() == null) {
            return event;
        }
        // Only an event that breaks the form of the API is read a second time.
        Object value = PlainJsonParser.parse(utf8);
        return hasPlainAttributes(value) ? layout.prepare(withListedAttributes(value)) : event;
    }

    /**
     * Reads an event as a model.
     *
     * @throws JsonInputException if it is not JSON, or lacks a required field
     */
    static UsageEvent read(byte[] utf8) {
        Object value = PlainJsonParser.parse(utf8);
        byte[] event = utf8;
        if (hasPlainAttributes(value)) {
            StringBuilder json = new StringBuilder();
            TaggedJson.writePlain(withListedAttributes(value), json);
            event = json.toString().getBytes(StandardCharsets.UTF_8);
        }
        try {
            return TogaiJson.read(event, UsageEvent.class);
        } catch (MalformedJsonException e) {
            throw new JsonInputException("It is no event: " + e.getMessage()
                    + ". An event has schemaName, timestamp, accountId, attributes and dimensions.");
        }
    }

    private static boolean hasPlainAttributes(@Nullable Object event) {
        return event instanceof Map<?, ?> fields && fields.get(ATTRIBUTES) instanceof Map<?, ?>;
    }

    private static @Nullable Object withListedAttributes(@Nullable Object event) {
        if (!(event instanceof Map<?, ?> fields) || !(fields.get(ATTRIBUTES) instanceof Map<?, ?> attributes)) {
            return event;
        }
        List<Map<String, @Nullable Object>> listed = new ArrayList<>();
        attributes.forEach((name, value) -> {
            Map<String, @Nullable Object> attribute = new LinkedHashMap<>();
            attribute.put("name", String.valueOf(name));
            attribute.put("value", value instanceof Number number ? number.toString() : value);
            listed.add(attribute);
        });
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        fields.forEach((name, value) -> copy.put(String.valueOf(name), value));
        copy.put(ATTRIBUTES, listed);
        return copy;
    }
}

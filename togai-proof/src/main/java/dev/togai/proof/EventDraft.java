package dev.togai.proof;

import dev.togai.event.UsageEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * The values of an event that rules see. Immutable and thread-safe.
 *
 * @param schema the name of the event's schema
 * @param values the strings of its fields
 */
record EventDraft(String schema, Map<MeterField, String> values) {

    private static final Instant TIME = Instant.parse("2024-01-01T00:00:00Z");

    /** Copies the values. */
    EventDraft {
        values = Map.copyOf(values);
    }

    UsageEvent event() {
        UsageEvent.Builder event =
                UsageEvent.builder().schemaName(schema).timestamp(TIME).accountId("account");
        values.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().path()))
                .forEach(entry -> add(entry.getKey(), entry.getValue(), event));
        return event.unchecked().build();
    }

    private static void add(MeterField field, String value, UsageEvent.Builder event) {
        if (field.isAttribute()) {
            event.attribute(field.name(), value);
        } else {
            event.dimension(field.name(), value);
        }
    }

    EventDraft without(MeterField field) {
        Map<MeterField, String> fewer = new HashMap<>(values);
        fewer.remove(field);
        return new EventDraft(schema, fewer);
    }

    EventDraft with(MeterField field, String value) {
        Map<MeterField, String> changed = new HashMap<>(values);
        changed.put(field, value);
        return new EventDraft(schema, changed);
    }

    /** Returns a measure of its complexity: the fields first, then the characters. */
    int complexity() {
        return values.size() * 1_000
                + values.values().stream().mapToInt(String::length).sum();
    }
}

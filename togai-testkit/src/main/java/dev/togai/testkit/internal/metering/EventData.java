package dev.togai.testkit.internal.metering;

import dev.togai.event.AttributeValue;
import dev.togai.event.UsageEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of one event that rules read: fields of the schema, settings, and fields that enrichments added. All values are text,
 * under plural names, as in Togai's public library between an event and its rule engine. Not thread-safe.
 */
final class EventData {

    private final UsageEvent event;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final Map<String, String> dimensions = new LinkedHashMap<>();
    private final Map<String, String> dependencies = new LinkedHashMap<>();
    private final List<EnrichedValue> enriched = new ArrayList<>();
    private final Map<String, Object> all =
            Map.of("attributes", attributes, "dimensions", dimensions, "dependencies", dependencies);

    /** Creates the data of an event, without fields that the schema does not have. */
    EventData(UsageEvent event, SchemaRules schema) {
        this.event = event;
        for (AttributeValue attribute : event.attributes()) {
            if (schema.attributes().contains(attribute.name())) {
                attributes.put(attribute.name(), attribute.value());
            }
        }
        event.dimensions().forEach((name, value) -> {
            if (schema.dimensions().contains(name)) {
                dimensions.put(name, value);
            }
        });
    }

    /** Returns the maps that rules read. */
    Map<String, Object> all() {
        return all;
    }

    /** Returns whether the event has a value for the attribute. */
    boolean hasAttribute(String name) {
        return attributes.containsKey(name);
    }

    /** Returns whether the event has a value for the dimension. */
    boolean hasDimension(String name) {
        return dimensions.containsKey(name);
    }

    /** Adds the value of a setting. */
    void addDependency(DependencyValue dependency) {
        dependencies.put(dependency.name(), dependency.value());
    }

    /** Adds a field of an enrichment, which later enrichments and meters read. */
    void add(EnrichedValue field) {
        enriched.add(field);
        (field.attribute() ? attributes : dimensions).put(field.name(), field.value());
    }

    /** Returns the fields that enrichments added, in order. */
    List<EnrichedValue> enriched() {
        return List.copyOf(enriched);
    }

    /** Returns the event that meters read. */
    UsageEvent toEvent() {
        boolean unchanged = enriched.isEmpty()
                && attributes.size() == event.attributes().size()
                && dimensions.size() == event.dimensions().size();
        if (unchanged) {
            return event;
        }
        UsageEvent.Builder seen = UsageEvent.builder()
                .unchecked()
                .schemaName(event.schemaName())
                .id(event.id())
                .timestamp(event.timestamp())
                .accountId(event.accountId())
                .dimensions(dimensions);
        attributes.forEach(seen::attribute);
        return seen.build();
    }
}

package dev.togai.dsl.coverage;

import dev.togai.dsl.coverage.EventFields.EventField;
import dev.togai.event.AttributeValue;
import dev.togai.event.EventLimits;
import dev.togai.event.UsageEvent;
import dev.togai.meter.MeterFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An event whose fields can be replaced. Immutable and thread-safe.
 *
 * @param event the event
 */
record EventTemplate(UsageEvent event) {

    /** Bounds the time to select templates. */
    private static final int MAX_TEMPLATES = 100;

    private static final Instant TIME = Instant.parse("2024-01-01T00:00:00Z");

    /**
     * Returns the templates for a meter: the sample events, those that count first, without repeats of the same values. Without sample
     * events, returns an event with the first value of each field.
     *
     * @param values the values of the fields that the rules read
     */
    static List<EventTemplate> all(
            MeterModel model, List<UsageEvent> samples, Map<EventField, List<Optional<String>>> values) {
        if (samples.isEmpty()) {
            Map<EventField, Optional<String>> first = new LinkedHashMap<>();
            values.forEach((field, some) -> first.put(field, some.isEmpty() ? Optional.empty() : some.get(0)));
            return List.of(new EventTemplate(of(model).with("template", first)));
        }
        Set<List<Optional<String>>> combinations = new HashSet<>();
        List<EventTemplate> counted = new ArrayList<>();
        List<EventTemplate> others = new ArrayList<>();
        for (UsageEvent sample : samples) {
            List<Optional<String>> combination =
                    values.keySet().stream().map(field -> field.valueIn(sample)).toList();
            if (counted.size() + others.size() < MAX_TEMPLATES && combinations.add(combination)) {
                EventUnits.Kind kind = EventUnits.of(model.compiled(), sample).kind();
                (kind == EventUnits.Kind.COUNTED ? counted : others).add(new EventTemplate(sample));
            }
        }
        counted.addAll(others);
        return counted;
    }

    private static EventTemplate of(MeterModel model) {
        UsageEvent.Builder event = UsageEvent.builder()
                .schemaName(model.schemaName().orElse("sample"))
                .timestamp(TIME)
                .accountId("sample-account");
        Map<String, String> dimensions = new LinkedHashMap<>();
        for (MeterFilter filter : model.meter().filters()) {
            Optional<EventField> field = EventFields.fieldOf(filter.field(), true);
            if (field.isPresent() && field.get().isAttribute()) {
                event.attribute(field.get().name(), filter.value());
            } else {
                dimensions.put(field.map(EventField::name).orElse(filter.field()), filter.value());
            }
        }
        return new EventTemplate(event.dimensions(dimensions).build());
    }

    /**
     * Returns the event with other values.
     *
     * @param id the id of the event
     * @param values the values by field; an empty one removes the field. Of more than ten attributes, those that are not replaced are
     *     removed first
     */
    UsageEvent with(String id, Map<EventField, Optional<String>> values) {
        List<AttributeValue> attributes = new ArrayList<>();
        Map<String, String> dimensions = new LinkedHashMap<>();
        for (EventField field : fields(values)) {
            Optional<String> value = values.containsKey(field) ? values.get(field) : field.valueIn(event);
            if (value == null || value.isEmpty()) {
                continue;
            }
            if (!field.isAttribute()) {
                dimensions.put(field.name(), value.get());
            } else if (attributes.size() < EventLimits.MAX_ATTRIBUTES) {
                attributes.add(attribute(field.name(), value.get()));
            }
        }
        return UsageEvent.builder()
                .schemaName(event.schemaName())
                .id(id)
                .timestamp(event.timestamp())
                .accountId(event.accountId())
                .attributes(attributes)
                .dimensions(dimensions)
                .unchecked()
                .build();
    }

    /** Returns the fields of the event: the replaced ones first if it would have too many attributes, else in the event's order. */
    private Set<EventField> fields(Map<EventField, Optional<String>> values) {
        Set<EventField> own = new LinkedHashSet<>();
        event.attributes().forEach(attribute -> own.add(new EventField(true, attribute.name())));
        event.dimensions().keySet().forEach(name -> own.add(new EventField(false, name)));
        Set<EventField> all = new LinkedHashSet<>(own);
        all.addAll(values.keySet());
        if (all.stream().filter(EventField::isAttribute).count() <= EventLimits.MAX_ATTRIBUTES) {
            return all;
        }
        Set<EventField> replaced = new LinkedHashSet<>(values.keySet());
        replaced.addAll(own);
        return replaced;
    }

    private AttributeValue attribute(String name, String value) {
        AttributeValue.Builder attribute = AttributeValue.builder().name(name).value(value);
        event.attributes().stream()
                .filter(other -> other.name().equals(name))
                .findFirst()
                .flatMap(AttributeValue::unit)
                .ifPresent(attribute::unit);
        return attribute.build();
    }
}

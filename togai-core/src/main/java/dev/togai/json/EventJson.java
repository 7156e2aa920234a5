package dev.togai.json;

import dev.togai.error.MalformedJsonException;
import dev.togai.event.AttributeValue;
import dev.togai.event.EventTime;
import dev.togai.event.UsageEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/** Events as they are sent to Togai and as it shows them. */
final class EventJson {

    private EventJson() {}

    static UsageEvent readEvent(JsonValue value) {
        JsonFields in = JsonFields.lenient("UsageEvent", value);
        return UsageEvent.builder()
                .schemaName(in.requiredText("schemaName"))
                .id(in.text("id"))
                .timestamp(EventTime.of(in.requiredText("timestamp")))
                .accountId(in.requiredText("accountId"))
                .attributes(in.list("attributes", EventJson::readAttribute))
                .dimensions(in.object("dimensions", EventJson::readDimensions).orElse(Map.of()))
                .unknownFields(in.rest())
                .unchecked()
                .build();
    }

    static void writeEvent(JsonOut out, UsageEvent event) {
        out.text("schemaName", event.schemaName())
                .text("id", event.id())
                .text("timestamp", event.timestamp().text())
                .text("accountId", event.accountId())
                .list("attributes", event.attributes(), EventJson::writeAttribute)
                .texts("dimensions", event.dimensions())
                .rest(event.unknownFields());
    }

    private static AttributeValue readAttribute(JsonValue value) {
        JsonFields in = JsonFields.lenient("AttributeValue", value);
        return AttributeValue.builder()
                .name(in.requiredText("name"))
                .value(in.requiredText("value"))
                .unit(in.text("unit"))
                .unknownFields(in.rest())
                .build();
    }

    /** Texts by name, of fields with the same name the last; one that is null is as good as absent. */
    private static Map<String, String> readDimensions(JsonValue value) {
        Map<String, JsonValue> last = new LinkedHashMap<>();
        for (JsonValue field = value.first(); field != null; field = field.next()) {
            last.put(field.name(), field);
        }
        Map<String, String> dimensions = new LinkedHashMap<>();
        last.forEach((name, field) -> {
            switch (field.kind()) {
                case TEXT, NUMBER, BOOLEAN -> dimensions.put(name, field.text());
                case NULL -> {}
                default -> throw new MalformedJsonException("UsageEvent.dimensions must hold texts", null);
            }
        });
        return dimensions;
    }

    private static void writeAttribute(JsonOut out, AttributeValue attribute) {
        out.text("name", attribute.name())
                .text("value", attribute.value())
                .text("unit", attribute.unit())
                .rest(attribute.unknownFields());
    }
}

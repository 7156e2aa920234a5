package dev.togai.json;

import static dev.togai.json.JsonType.REQUIRED_STRING;
import static dev.togai.json.JsonType.STRING;
import static dev.togai.json.JsonType.STRING_MAP;
import static dev.togai.json.JsonType.evenIfEmpty;
import static dev.togai.json.JsonType.list;
import static dev.togai.json.JsonType.requiredString;

import dev.togai.event.AttributeValue;
import dev.togai.event.EventTimestamp;
import dev.togai.event.UsageEvent;
import java.util.List;
import java.util.Map;

/** The codec of events, as they are sent to Togai and as it responds with them. */
final class EventCodec {

    static final ModelCodec<AttributeValue, ?> ATTRIBUTE = ModelCodec.response(
                    AttributeValue.class, "AttributeValue", AttributeValue::builder)
            .field("name", REQUIRED_STRING, AttributeValue::name, AttributeValue.Builder::name)
            .field("value", REQUIRED_STRING, AttributeValue::value, AttributeValue.Builder::value)
            .field("unit", STRING, AttributeValue::unit, AttributeValue.Builder::unit)
            .unknownFields(AttributeValue::unknownFields, AttributeValue.Builder::unknownFields)
            .builtBy(AttributeValue.Builder::build);

    /** The codec of an event on its own. Empty attributes and dimensions are left out. */
    static final ModelCodec<UsageEvent, ?> EVENT = event(list(ATTRIBUTE), STRING_MAP);

    /** The codec of an event in requests and records, in which Togai requires attributes and dimensions. */
    static final ModelCodec<UsageEvent, ?> FULL_EVENT = event(evenIfEmpty(list(ATTRIBUTE)), evenIfEmpty(STRING_MAP));

    static final List<ModelCodec<?, ?>> ALL = List.of(EVENT, ATTRIBUTE);

    private EventCodec() {}

    private static ModelCodec<UsageEvent, ?> event(
            JsonType<List<AttributeValue>> attributes, JsonType<Map<String, String>> dimensions) {
        return ModelCodec.response(UsageEvent.class, "UsageEvent", EventCodec::newEvent)
                .field("schemaName", REQUIRED_STRING, UsageEvent::schemaName, UsageEvent.Builder::schemaName)
                .field("id", STRING, UsageEvent::id, UsageEvent.Builder::id)
                .field(
                        "timestamp",
                        requiredString(EventTimestamp::of, EventTimestamp::value),
                        UsageEvent::timestamp,
                        UsageEvent.Builder::timestamp)
                .field("accountId", REQUIRED_STRING, UsageEvent::accountId, UsageEvent.Builder::accountId)
                .field("attributes", attributes, UsageEvent::attributes, UsageEvent.Builder::attributes)
                .field("dimensions", dimensions, UsageEvent::dimensions, UsageEvent.Builder::dimensions)
                .unknownFields(UsageEvent::unknownFields, UsageEvent.Builder::unknownFields)
                .builtBy(UsageEvent.Builder::build);
    }

    private static UsageEvent.Builder newEvent() {
        return UsageEvent.builder().unchecked();
    }
}

package dev.togai.json;

import static dev.togai.json.JsonType.REQUIRED_STRING;
import static dev.togai.json.JsonType.STRING;
import static dev.togai.json.JsonType.STRING_MAP;
import static dev.togai.json.JsonType.list;
import static dev.togai.json.JsonType.requiredString;

import dev.togai.event.AttributeValue;
import dev.togai.event.EventTimestamp;
import dev.togai.event.UsageEvent;
import java.util.List;

/** The codec of events, as they are sent to Togai and as it responds with them. */
final class EventCodec {

    static final ModelCodec<AttributeValue, ?> ATTRIBUTE = ModelCodec.response(
                    AttributeValue.class, "AttributeValue", AttributeValue::builder)
            .field("name", REQUIRED_STRING, AttributeValue::name, AttributeValue.Builder::name)
            .field("value", REQUIRED_STRING, AttributeValue::value, AttributeValue.Builder::value)
            .field("unit", STRING, AttributeValue::unit, AttributeValue.Builder::unit)
            .unknownFields(AttributeValue::unknownFields, AttributeValue.Builder::unknownFields)
            .builtBy(AttributeValue.Builder::build);

    static final ModelCodec<UsageEvent, ?> EVENT = ModelCodec.response(
                    UsageEvent.class, "UsageEvent", EventCodec::newEvent)
            .field("schemaName", REQUIRED_STRING, UsageEvent::schemaName, UsageEvent.Builder::schemaName)
            .field("id", STRING, UsageEvent::id, UsageEvent.Builder::id)
            .field(
                    "timestamp",
                    requiredString(EventTimestamp::of, EventTimestamp::value),
                    UsageEvent::timestamp,
                    UsageEvent.Builder::timestamp)
            .field("accountId", REQUIRED_STRING, UsageEvent::accountId, UsageEvent.Builder::accountId)
            .field("attributes", list(ATTRIBUTE), UsageEvent::attributes, UsageEvent.Builder::attributes)
            .field("dimensions", STRING_MAP, UsageEvent::dimensions, UsageEvent.Builder::dimensions)
            .unknownFields(UsageEvent::unknownFields, UsageEvent.Builder::unknownFields)
            .builtBy(UsageEvent.Builder::build);

    static final List<ModelCodec<?, ?>> ALL = List.of(EVENT, ATTRIBUTE);

    private EventCodec() {}

    private static UsageEvent.Builder newEvent() {
        return UsageEvent.builder().unchecked();
    }
}

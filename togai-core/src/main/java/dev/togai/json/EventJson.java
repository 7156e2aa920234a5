package dev.togai.json;

import dev.togai.event.AttributeValue;
import dev.togai.event.EventTime;
import dev.togai.event.UsageEvent;

/** The codec of events, as they are sent to Togai and as it responds with them. */
final class EventJson {

    private static final ModelCodec<AttributeValue, ?> ATTRIBUTE = ModelCodec.response(
                    AttributeValue.class, "AttributeValue", AttributeValue::builder)
            .field("name", JsonType.REQUIRED_STRING, AttributeValue::name, AttributeValue.Builder::name)
            .field("value", JsonType.REQUIRED_STRING, AttributeValue::value, AttributeValue.Builder::value)
            .field("unit", JsonType.STRING, AttributeValue::unit, AttributeValue.Builder::unit)
            .unknownFields(AttributeValue::unknownFields, AttributeValue.Builder::unknownFields)
            .builtBy(AttributeValue.Builder::build);

    static final ModelCodec<UsageEvent, ?> EVENT = ModelCodec.response(
                    UsageEvent.class, "UsageEvent", EventJson::newEvent)
            .field("schemaName", JsonType.REQUIRED_STRING, UsageEvent::schemaName, UsageEvent.Builder::schemaName)
            .field("id", JsonType.STRING, UsageEvent::id, UsageEvent.Builder::id)
            .field(
                    "timestamp",
                    JsonType.requiredString(EventTime::of, EventTime::text),
                    UsageEvent::timestamp,
                    UsageEvent.Builder::timestamp)
            .field("accountId", JsonType.REQUIRED_STRING, UsageEvent::accountId, UsageEvent.Builder::accountId)
            .field("attributes", JsonType.list(ATTRIBUTE), UsageEvent::attributes, UsageEvent.Builder::attributes)
            .field("dimensions", JsonType.STRING_MAP, UsageEvent::dimensions, UsageEvent.Builder::dimensions)
            .unknownFields(UsageEvent::unknownFields, UsageEvent.Builder::unknownFields)
            .builtBy(UsageEvent.Builder::build);

    private EventJson() {}

    private static UsageEvent.Builder newEvent() {
        return UsageEvent.builder().unchecked();
    }
}

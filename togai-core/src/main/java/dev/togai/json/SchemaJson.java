package dev.togai.json;

import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventDimension;
import dev.togai.schema.EventSchema;

/** The codec of event schemas, as Togai responds with them. */
final class SchemaJson {

    private static final ModelCodec<EventAttribute, ?> ATTRIBUTE = ModelCodec.response(
                    EventAttribute.class, "EventAttribute", EventAttribute::builder)
            .field("name", JsonType.REQUIRED_STRING, EventAttribute::name, EventAttribute.Builder::name)
            .field("defaultUnit", JsonType.STRING, EventAttribute::defaultUnit, EventAttribute.Builder::defaultUnit)
            .unknownFields(EventAttribute::unknownFields, EventAttribute.Builder::unknownFields)
            .builtBy(EventAttribute.Builder::build);

    private static final ModelCodec<EventDimension, ?> DIMENSION = ModelCodec.response(
                    EventDimension.class, "EventDimension", EventDimension::builder)
            .field("name", JsonType.REQUIRED_STRING, EventDimension::name, EventDimension.Builder::name)
            .unknownFields(EventDimension::unknownFields, EventDimension.Builder::unknownFields)
            .builtBy(EventDimension.Builder::build);

    static final ModelCodec<EventSchema, ?> SCHEMA = ModelCodec.response(
                    EventSchema.class, "EventSchema", EventSchema::builder)
            .field("name", JsonType.REQUIRED_STRING, EventSchema::name, EventSchema.Builder::name)
            .field("version", JsonType.INTEGER, EventSchema::version, EventSchema.Builder::version)
            .field("description", JsonType.STRING, EventSchema::description, EventSchema.Builder::description)
            .field("status", JsonType.STRING, EventSchema::status, EventSchema.Builder::status)
            .field("attributes", JsonType.list(ATTRIBUTE), EventSchema::attributes, EventSchema.Builder::attributes)
            .field("dimensions", JsonType.list(DIMENSION), EventSchema::dimensions, EventSchema.Builder::dimensions)
            .field("filterFields", JsonType.STRINGS, EventSchema::filterFields, EventSchema.Builder::filterFields)
            .field("createdAt", JsonType.INSTANT, EventSchema::createdAt, EventSchema.Builder::createdAt)
            .field("updatedAt", JsonType.INSTANT, EventSchema::updatedAt, EventSchema.Builder::updatedAt)
            .unknownFields(EventSchema::unknownFields, EventSchema.Builder::unknownFields)
            .builtBy(EventSchema.Builder::build);

    private SchemaJson() {}
}

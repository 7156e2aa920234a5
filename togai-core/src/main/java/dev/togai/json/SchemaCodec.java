package dev.togai.json;

import static dev.togai.json.JsonType.INSTANT;
import static dev.togai.json.JsonType.INTEGER;
import static dev.togai.json.JsonType.REQUIRED_STRING;
import static dev.togai.json.JsonType.STRING;
import static dev.togai.json.JsonType.STRINGS;
import static dev.togai.json.JsonType.list;

import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventDimension;
import dev.togai.schema.EventSchema;
import java.util.List;

/** The codec of event schemas, as Togai responds with them. */
final class SchemaCodec {

    static final ModelCodec<EventAttribute, ?> ATTRIBUTE = ModelCodec.response(
                    EventAttribute.class, "EventAttribute", EventAttribute::builder)
            .field("name", REQUIRED_STRING, EventAttribute::name, EventAttribute.Builder::name)
            .field("defaultUnit", STRING, EventAttribute::defaultUnit, EventAttribute.Builder::defaultUnit)
            .unknownFields(EventAttribute::unknownFields, EventAttribute.Builder::unknownFields)
            .builtBy(EventAttribute.Builder::build);

    static final ModelCodec<EventDimension, ?> DIMENSION = ModelCodec.response(
                    EventDimension.class, "EventDimension", EventDimension::builder)
            .field("name", REQUIRED_STRING, EventDimension::name, EventDimension.Builder::name)
            .unknownFields(EventDimension::unknownFields, EventDimension.Builder::unknownFields)
            .builtBy(EventDimension.Builder::build);

    static final ModelCodec<EventSchema, ?> SCHEMA = ModelCodec.response(
                    EventSchema.class, "EventSchema", EventSchema::builder)
            .field("name", REQUIRED_STRING, EventSchema::name, EventSchema.Builder::name)
            .field("version", INTEGER, EventSchema::version, EventSchema.Builder::version)
            .field("description", STRING, EventSchema::description, EventSchema.Builder::description)
            .field("status", STRING, EventSchema::status, EventSchema.Builder::status)
            .field("attributes", list(ATTRIBUTE), EventSchema::attributes, EventSchema.Builder::attributes)
            .field("dimensions", list(DIMENSION), EventSchema::dimensions, EventSchema.Builder::dimensions)
            .field("filterFields", STRINGS, EventSchema::filterFields, EventSchema.Builder::filterFields)
            .field("createdAt", INSTANT, EventSchema::createdAt, EventSchema.Builder::createdAt)
            .field("updatedAt", INSTANT, EventSchema::updatedAt, EventSchema.Builder::updatedAt)
            .unknownFields(EventSchema::unknownFields, EventSchema.Builder::unknownFields)
            .builtBy(EventSchema.Builder::build);

    static final List<ModelCodec<?, ?>> ALL = List.of(SCHEMA, ATTRIBUTE, DIMENSION);

    private SchemaCodec() {}
}

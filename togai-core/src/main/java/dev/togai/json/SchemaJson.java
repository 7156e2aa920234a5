package dev.togai.json;

import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventDimension;
import dev.togai.schema.EventSchema;

/** Event schemas as Togai answers them. */
final class SchemaJson {

    private SchemaJson() {}

    static EventSchema readSchema(JsonValue value) {
        JsonFields in = JsonFields.lenient("EventSchema", value);
        return EventSchema.builder()
                .name(in.requiredText("name"))
                .version(in.integer("version"))
                .description(in.text("description"))
                .status(in.text("status"))
                .attributes(in.list("attributes", SchemaJson::readAttribute))
                .dimensions(in.list("dimensions", SchemaJson::readDimension))
                .filterFields(in.texts("filterFields"))
                .createdAt(in.instant("createdAt"))
                .updatedAt(in.instant("updatedAt"))
                .unknownFields(in.rest())
                .build();
    }

    static void writeSchema(JsonOut out, EventSchema schema) {
        out.text("name", schema.name())
                .integer("version", schema.version())
                .text("description", schema.description())
                .text("status", schema.status())
                .list("attributes", schema.attributes(), SchemaJson::writeAttribute)
                .list("dimensions", schema.dimensions(), SchemaJson::writeDimension)
                .texts("filterFields", schema.filterFields())
                .text("createdAt", schema.createdAt())
                .text("updatedAt", schema.updatedAt())
                .rest(schema.unknownFields());
    }

    private static EventAttribute readAttribute(JsonValue value) {
        JsonFields in = JsonFields.lenient("EventAttribute", value);
        return EventAttribute.builder()
                .name(in.requiredText("name"))
                .defaultUnit(in.text("defaultUnit"))
                .unknownFields(in.rest())
                .build();
    }

    private static void writeAttribute(JsonOut out, EventAttribute attribute) {
        out.text("name", attribute.name())
                .text("defaultUnit", attribute.defaultUnit())
                .rest(attribute.unknownFields());
    }

    private static EventDimension readDimension(JsonValue value) {
        JsonFields in = JsonFields.lenient("EventDimension", value);
        return EventDimension.builder()
                .name(in.requiredText("name"))
                .unknownFields(in.rest())
                .build();
    }

    private static void writeDimension(JsonOut out, EventDimension dimension) {
        out.text("name", dimension.name()).rest(dimension.unknownFields());
    }
}

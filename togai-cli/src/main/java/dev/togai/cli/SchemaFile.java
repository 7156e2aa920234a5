package dev.togai.cli;

import dev.togai.dsl.lint.finding.JsonLocations;
import dev.togai.dsl.lint.finding.JsonLocations.Position;
import dev.togai.dsl.lint.finding.JsonLocations.Span;
import dev.togai.error.MalformedJsonException;
import dev.togai.json.TogaiJson;
import dev.togai.schema.EventSchema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A reader of an event schema in a file. Rejects other JSON, which the lenient reader of responses reads as a schema without fields. */
final class SchemaFile {

    private static final String EXAMPLE =
            "{\"name\":\"ride_completed\",\"attributes\":[{\"name\":\"distance\"}],\"dimensions\":[{\"name\":\"city\"}]}";

    private final String text;

    private SchemaFile(String text) {
        this.text = text;
    }

    /**
     * Reads a schema.
     *
     * @throws JsonInputException if the text is no event schema
     */
    static EventSchema read(String text) {
        Object value = PlainJsonParser.parse(text.getBytes(StandardCharsets.UTF_8));
        new SchemaFile(text).requireSchema(value);
        try {
            return TogaiJson.read(text, EventSchema.class);
        } catch (MalformedJsonException e) {
            throw new JsonInputException(message(e.getMessage()));
        }
    }

    private void requireSchema(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> schema)) {
            throw at("$", "it is no object");
        }
        if (!(schema.get("name") instanceof String)) {
            throw at("$", "it has no \"name\" that is a string");
        }
        if (schema.get("attributes") == null && schema.get("dimensions") == null) {
            throw at("$", "it has neither \"attributes\" nor \"dimensions\"");
        }
        requireFields(schema, "attributes");
        requireFields(schema, "dimensions");
    }

    private void requireFields(Map<?, ?> schema, String list) {
        Object value = schema.get(list);
        if (value == null) {
            return;
        }
        if (!(value instanceof List<?> fields)) {
            throw at("$." + list, '"' + list + "\" is no array");
        }
        for (int i = 0; i < fields.size(); i++) {
            if (!(fields.get(i) instanceof Map<?, ?> field) || !(field.get("name") instanceof String)) {
                throw at(
                        "$." + list + '[' + i + ']',
                        list + '[' + i + "] is no object with a \"name\" that is a string");
            }
        }
    }

    private JsonInputException at(String path, String problem) {
        JsonLocations locations = JsonLocations.of(text);
        Position position =
                locations.position(locations.span(path).map(Span::begin).orElse(0));
        return new JsonInputException(position.line(), position.column(), message(problem));
    }

    private static String message(@Nullable String problem) {
        return "It is no event schema: " + problem + ". An event schema has this form: " + EXAMPLE + '.';
    }
}

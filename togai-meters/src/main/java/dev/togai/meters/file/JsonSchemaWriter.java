package dev.togai.meters.file;

import dev.togai.meters.file.KeyGroup.FileKey;
import dev.togai.meters.internal.JsonText;
import java.util.ArrayList;
import java.util.List;

/** The writer of the JSON Schema of meter files, from the groups of keys. */
final class JsonSchemaWriter {

    private static final String TEXT = "{\"type\": \"string\"}";

    private JsonSchemaWriter() {}

    static String write() {
        List<String> definitions = new ArrayList<>();
        for (KeyGroup group :
                List.of(KeyGroup.METER, KeyGroup.NAMES, KeyGroup.COMPUTATION, KeyGroup.EXAMPLE, KeyGroup.CHANGE)) {
            definitions.add(JsonText.of(group.name()) + ": " + object(group, "    "));
        }
        return """
                {
                  "$schema": "https://json-schema.org/draft/2020-12/schema",
                  "title": "Usage meters as code",
                  "oneOf": [
                    %s,
                    %s
                  ],
                  "$defs": {
                    %s
                  }
                }
                """.formatted(
                        object(KeyGroup.ONE_METER, "    "),
                        object(KeyGroup.METERS, "    "),
                        String.join(",\n    ", definitions));
    }

    private static String object(KeyGroup group, String indent) {
        List<String> properties = group.keys().stream()
                .map(key -> indent + "    " + JsonText.of(key.name()) + ": " + property(key))
                .toList();
        List<String> required = group.keys().stream()
                .filter(FileKey::required)
                .map(key -> JsonText.of(key.name()))
                .toList();
        return "{\n" + indent + "  \"type\": \"object\",\n"
                + indent + "  \"additionalProperties\": false,\n"
                + (required.isEmpty() ? "" : indent + "  \"required\": [" + String.join(", ", required) + "],\n")
                + indent + "  \"properties\": {\n"
                + String.join(",\n", properties) + '\n'
                + indent + "  }\n" + indent + '}';
    }

    private static String property(FileKey key) {
        String type = type(key);
        return "{\"description\": " + JsonText.of(key.description()) + ", " + type.substring(1);
    }

    private static String type(FileKey key) {
        return switch (key.type()) {
            case TEXT -> text(key);
            case NUMBER -> "{\"type\": \"number\"}";
            case BOOLEAN -> "{\"type\": \"boolean\"}";
            case TEXTS, SENTENCES ->
                "{\"anyOf\": [" + text(key) + ", {\"type\": \"array\", \"items\": " + text(key) + "}]}";
            case RULE -> "{\"type\": [\"string\", \"number\", \"boolean\", \"object\"]}";
            case VALUES -> "{\"type\": \"object\", \"additionalProperties\": {\"type\": [\"string\", \"number\"]}}";
            case FILTERS -> "{\"anyOf\": [" + filter() + ", {\"type\": \"array\", \"items\": " + filter() + "}]}";
            case OBJECT -> reference(key);
            case OBJECTS -> "{\"type\": \"array\", \"items\": " + reference(key) + '}';
        };
    }

    private static String filter() {
        return "{\"type\": \"object\", \"additionalProperties\": " + TEXT + '}';
    }

    private static String reference(FileKey key) {
        return "{\"$ref\": \"#/$defs/" + key.group().orElseThrow().name() + "\"}";
    }

    private static String text(FileKey key) {
        if (key.words().isEmpty()) {
            return TEXT;
        }
        String words = String.join(", ", key.words().stream().map(JsonText::of).toList());
        return key.closed() ? "{\"enum\": [" + words + "]}" : "{\"type\": \"string\", \"examples\": [" + words + "]}";
    }
}

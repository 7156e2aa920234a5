package dev.togai.benchmarks.rules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** An event from bytes into maps, by hand: every number an exact decimal, which data binding does not do for whole numbers. */
final class EventReader {

    private final JsonFactory factory = new JsonFactory();

    Map<String, Object> read(byte[] bytes) throws IOException {
        try (JsonParser parser = factory.createParser(bytes)) {
            parser.nextToken();
            return object(parser);
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            switch (token) {
                case START_OBJECT -> object.put(name, object(parser));
                case VALUE_STRING -> object.put(name, parser.getText());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> object.put(name, parser.getDecimalValue());
                default -> throw new IOException("An event has no " + token + " at \"" + name + "\".");
            }
        }
        return object;
    }
}

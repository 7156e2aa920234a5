package dev.togai.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of a JSON text, for a reader that is stricter than the codecs. */
public final class JsonParts {

    private JsonParts() {}

    /**
     * Returns the source of each item of an array in an object.
     *
     * @param field the name of the array
     * @return empty if the text is no object, or its field is absent or no array
     * @throws IllegalArgumentException if the text is not JSON
     */
    public static Optional<List<String>> items(String json, String field) {
        return items(fields(json), field);
    }

    /**
     * Returns the source of each item of an array among fields that {@link #fields} returned.
     *
     * @param field the name of the array
     * @return empty if the field is absent or no array
     */
    public static Optional<List<String>> items(Map<String, String> fields, String field) {
        String array = fields.getOrDefault(field, "");
        if (!array.startsWith("[")) {
            return Optional.empty();
        }
        try (JsonParser parser = JsonParsers.FACTORY.createParser(array)) {
            parser.nextToken();
            List<String> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(source(array, parser));
            }
            return Optional.of(items);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The text is not JSON: " + JsonParsers.describeError(array, e), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory failed", e);
        }
    }

    /**
     * Returns the source of each field of an object, in order; of several fields with one name the last. Empty if the text is no
     * object.
     *
     * @throws IllegalArgumentException if the text is not JSON
     */
    public static Map<String, String> fields(String json) {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser parser = JsonParsers.FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return fields;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, source(json, parser));
            }
            return fields;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The text is not JSON: " + JsonParsers.describeError(json, e), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory failed", e);
        }
    }

    /** Returns the characters of a JSON string; empty if the text is no JSON string. */
    public static Optional<String> string(String json) {
        try (JsonParser parser = JsonParsers.FACTORY.createParser(json)) {
            return parser.nextToken() == JsonToken.VALUE_STRING ? Optional.of(parser.getText()) : Optional.empty();
        } catch (JsonProcessingException ignored) { // Not JSON, and therefore no JSON string.
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory failed", e);
        }
    }

    /**
     * Returns the places of all numbers and booleans, such as {@code attributes[0].value}.
     *
     * @throws IllegalArgumentException if the text is not JSON
     */
    public static List<String> numbersAndBooleans(String json) {
        List<String> places = new ArrayList<>();
        try (JsonParser parser = JsonParsers.FACTORY.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isNumeric() || token.isBoolean()) {
                    places.add(place(parser));
                }
            }
            return places;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The text is not JSON: " + JsonParsers.describeError(json, e), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory failed", e);
        }
    }

    private static String source(String json, JsonParser parser) throws IOException {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.finishToken();
        return json.substring(start, (int) parser.currentLocation().getCharOffset());
    }

    /** Converts the pointer of the parser, such as {@code /attributes/0/value}. */
    private static String place(JsonParser parser) {
        StringBuilder place = new StringBuilder();
        for (String segment :
                parser.getParsingContext().pathAsPointer().toString().split("/", -1)) {
            if (!segment.isEmpty() && segment.chars().allMatch(it -> it >= '0' && it <= '9')) {
                place.append('[').append(segment).append(']');
            } else if (!segment.isEmpty()) {
                place.append(place.length() == 0 ? "" : ".").append(segment);
            }
        }
        return place.toString();
    }
}

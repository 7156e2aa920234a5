package dev.togai.backtest.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A value of JSON: a map, a list, a string, a decimal, a boolean, or an empty optional for null. */
record JsonTree(Object value) {

    static JsonTree parse(String json) {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            return new JsonTree(read(parser));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object read(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Object> members = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                members.put(name, read(parser));
            }
            return members;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Object> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(read(parser));
            }
            return items;
        }
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT -> parser.getDecimalValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NULL -> Optional.empty();
            default -> parser.getText();
        };
    }

    JsonTree get(String name) {
        return new JsonTree(Objects.requireNonNull(((Map<?, ?>) value).get(name), name));
    }

    JsonTree get(int index) {
        return items().get(index);
    }

    List<JsonTree> items() {
        return value instanceof Map<?, ?> members
                ? members.values().stream().map(JsonTree::new).toList()
                : ((List<?>) value).stream().map(JsonTree::new).toList();
    }

    String text() {
        return String.valueOf(value);
    }

    BigDecimal number() {
        return new BigDecimal(text());
    }

    /** Returns the sum of a member of all items. */
    BigDecimal sum(String name) {
        return items().stream().map(item -> item.get(name).number()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}

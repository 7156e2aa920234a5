package dev.togai.dsl.internal.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.togai.error.MalformedJsonException;
import dev.togai.internal.JsonParsers;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of one event as maps and lists, with the numbers as they are written. */
public final class FullEventReader {

    /** A factory without the table of names that inputs share: an input of colliding names would leave it broken. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Reads the current number. */
    @FunctionalInterface
    private interface NumberForm {

        Object read(JsonParser parser) throws IOException;
    }

    private FullEventReader() {}

    /** Reads an event with its numbers as strings, as they are written. */
    static @Nullable Object readAsTexts(byte[] utf8) {
        return readAsTexts(utf8, 0, utf8.length);
    }

    /** Reads the event between two offsets with its numbers as strings, as they are written. */
    public static @Nullable Object readAsTexts(byte[] utf8, int begin, int end) {
        return read(utf8, begin, end, JsonParser::getText);
    }

    /** Reads the value between two offsets. */
    public static @Nullable Object read(byte[] utf8, int begin, int end) {
        return read(utf8, begin, end, FullEventReader::number);
    }

    private static @Nullable Object read(byte[] utf8, int begin, int end, NumberForm numbers) {
        CharBuffer text = decode(ByteBuffer.wrap(utf8, begin, end - begin));
        // A parser over bytes, without the table of names, would replace malformed UTF-8.
        try (JsonParser parser = FACTORY.createParser(text.array(), text.position(), text.length())) {
            if (parser.nextToken() == null) {
                throw new MalformedJsonException("An event is not JSON: it is empty", null);
            }
            Object event = value(parser, numbers);
            if (parser.nextToken() != null) {
                throw notJson(JsonParsers.describeError(text.toString()));
            }
            return event;
        } catch (JsonProcessingException e) {
            // Without the parser's own message, which quotes the event.
            throw notJson(JsonParsers.describeError(text.toString(), e));
        } catch (IOException e) {
            throw new MalformedJsonException("Reading an event from memory failed", e);
        }
    }

    /** Decodes the bytes; skips a byte order mark. */
    private static CharBuffer decode(ByteBuffer utf8) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(utf8);
            boolean marked = text.length() > 0 && text.charAt(0) == BYTE_ORDER_MARK;
            return marked ? text.position(1) : text;
        } catch (CharacterCodingException e) {
            throw new MalformedJsonException("An event is not JSON: it is not UTF-8", null);
        }
    }

    private static MalformedJsonException notJson(String reason) {
        return new MalformedJsonException("An event is not JSON: " + reason, null);
    }

    /** Reads the current value; of several fields with the same name the last wins. */
    private static @Nullable Object value(JsonParser parser, NumberForm numbers) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, numbers);
            case START_ARRAY -> array(parser, numbers);
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> numbers.read(parser);
        };
    }

    private static BigDecimal number(JsonParser parser) throws IOException {
        try {
            return parser.getDecimalValue();
        } catch (NumberFormatException ignored) { // its message quotes the number
            JsonLocation location = parser.currentTokenLocation();
            throw new MalformedJsonException(
                    "An event is not JSON that can be read: the exponent of a number is too large at line "
                            + location.getLineNr() + ", column " + location.getColumnNr(),
                    null);
        }
    }

    private static Map<String, @Nullable Object> object(JsonParser parser, NumberForm numbers) throws IOException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            fields.put(name, value(parser, numbers));
        }
        return fields;
    }

    private static List<@Nullable Object> array(JsonParser parser, NumberForm numbers) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser, numbers));
        }
        return elements;
    }
}

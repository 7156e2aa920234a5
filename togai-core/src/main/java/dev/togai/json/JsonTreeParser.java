package dev.togai.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.togai.error.MalformedJsonException;
import dev.togai.internal.JsonParsers;
import dev.togai.json.JsonValue.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A reader of JSON texts into {@link JsonValue}s that know their positions. */
final class JsonTreeParser {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char REPLACEMENT = '\uFFFD';

    /** Far more than a page of meters has. A value takes about a hundred bytes of memory, and as few as two in the text. */
    private static final int MAX_VALUES = 250_000;

    private final String source;
    private final JsonParser parser;
    private int values;

    private JsonTreeParser(String source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /** Decodes UTF-8 bytes. */
    static String decode(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        // The fast decoder replaces bytes that are not UTF-8 with this character; only then the strict one is needed.
        return text.indexOf(REPLACEMENT) < 0 ? text : decodeStrictly(utf8);
    }

    private static String decodeStrictly(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedJsonException("The text is not UTF-8", e);
        }
    }

    /** Parses the single value of a text; skips a byte order mark before it. */
    static JsonValue read(String json) {
        String source = !json.isEmpty() && json.charAt(0) == BYTE_ORDER_MARK ? json.substring(1) : json;
        try (JsonParser parser = JsonParsers.FACTORY.createParser(source)) {
            if (parser.nextToken() == null) {
                throw new MalformedJsonException("The text is empty", null);
            }
            JsonValue value = new JsonTreeParser(source, parser).value("");
            if (parser.nextToken() != null) {
                throw notJson(JsonParsers.describeError(source));
            }
            return value;
        } catch (JsonProcessingException e) {
            // Without the parser's own exception, which shows words of the source.
            throw notJson(JsonParsers.describeError(source, e));
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory failed", e);
        }
    }

    private static MalformedJsonException notJson(String reason) {
        return new MalformedJsonException("The text is not JSON: " + reason, null);
    }

    /** Reads the value at the current token and stops at its last token. The parser limits the depth. */
    private JsonValue value(String name) throws IOException {
        if (++values > MAX_VALUES) {
            throw new MalformedJsonException("The text holds more than " + MAX_VALUES + " values", null);
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(name);
            case START_ARRAY -> array(name);
            case VALUE_STRING -> new JsonValue(Kind.STRING, name, parser.getText(), source, start());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> literal(Kind.NUMBER, name);
            case VALUE_TRUE, VALUE_FALSE -> literal(Kind.BOOLEAN, name);
            default -> literal(Kind.NULL, name);
        };
    }

    private JsonValue literal(Kind kind, String name) throws IOException {
        return new JsonValue(kind, name, parser.getText(), source, 0);
    }

    private JsonValue array(String name) throws IOException {
        JsonValue array = new JsonValue(Kind.ARRAY, name, "", source, start());
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(""));
        }
        array.endsAt(end());
        return array;
    }

    private JsonValue object(String name) throws IOException {
        JsonValue object = new JsonValue(Kind.OBJECT, name, "", source, start());
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            parser.nextToken();
            object.add(value(field));
        }
        object.endsAt(end());
        return object;
    }

    private int start() {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    private int end() {
        return (int) parser.currentLocation().getCharOffset();
    }
}

package dev.togai.jackson2;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteCapability;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.StringWriter;
import java.util.regex.Pattern;

/**
 * The copying of tokens between a JSON string and a mapper. Jackson's own methods copy a number by its value, which turns
 * {@code 1e400} into {@code 1E+400}. This class copies its characters.
 */
final class Jackson2Tokens {

    /** Jackson before 2.16 adds the source to messages by default, here the whole model. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private Jackson2Tokens() {}

    /** Returns a parser of a JSON string. */
    static JsonParser parser(String json) throws IOException {
        return JSON.createParser(json);
    }

    /** Returns a generator of a JSON string. */
    static JsonGenerator generator(StringWriter json) throws IOException {
        return JSON.createGenerator(json);
    }

    /**
     * Copies the value at the current token, and stops at its last token. Where a type id was the first field of an object, the
     * parser is already at a later one: the object begins there.
     */
    static void copyValue(JsonParser in, JsonGenerator out) throws IOException {
        if (in.hasToken(JsonToken.FIELD_NAME) || in.hasToken(JsonToken.END_OBJECT)) {
            out.writeStartObject();
            copyUntilClosed(in, out);
            out.writeEndObject();
        } else {
            copyToken(in, out);
            if (in.currentToken().isStructStart()) {
                in.nextToken();
                copyUntilClosed(in, out);
                copyToken(in, out);
            }
        }
    }

    /** Copies the value at the current token without the brackets of an object or array, which the caller writes. */
    static void copyContent(JsonParser in, JsonGenerator out) throws IOException {
        if (in.currentToken().isStructStart()) {
            in.nextToken();
            copyUntilClosed(in, out);
        } else {
            copyToken(in, out);
        }
    }

    /** Copies tokens from the current one up to the one that closes the object or array around it. */
    private static void copyUntilClosed(JsonParser in, JsonGenerator out) throws IOException {
        int depth = 0;
        while (depth > 0 || !in.currentToken().isStructEnd()) {
            if (in.currentToken().isStructStart()) {
                depth++;
            } else if (in.currentToken().isStructEnd()) {
                depth--;
            }
            copyToken(in, out);
            if (in.nextToken() == null) {
                throw MismatchedInputException.from(in, Object.class, "The tokens end within a value");
            }
        }
    }

    private static void copyToken(JsonParser in, JsonGenerator out) throws IOException {
        switch (in.currentToken()) {
            case START_OBJECT -> out.writeStartObject();
            case END_OBJECT -> out.writeEndObject();
            case START_ARRAY -> out.writeStartArray();
            case END_ARRAY -> out.writeEndArray();
            case FIELD_NAME -> out.writeFieldName(in.currentName());
            case VALUE_STRING -> out.writeString(in.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> copyNumber(in, out);
            case VALUE_TRUE -> out.writeBoolean(true);
            case VALUE_FALSE -> out.writeBoolean(false);
            case VALUE_NULL -> out.writeNull();
            default ->
                throw MismatchedInputException.from(
                        in, Object.class, "JSON has no value of the kind " + in.currentToken());
        }
    }

    /** Copies the characters of a number, or its exact value if either side has no characters, as binary formats and trees. */
    private static void copyNumber(JsonParser in, JsonGenerator out) throws IOException {
        if (keepsCharacters(out) && NUMBER.matcher(in.getText()).matches()) {
            out.writeNumber(in.getText());
            return;
        }
        try {
            copyNumberByValue(in, out);
        } catch (NumberFormatException | StreamReadException e) {
            // NaN, infinity, or an exponent that no BigDecimal holds. Jackson before 2.18 throws the latter exception.
            throw JsonMappingException.from(in, "A number has no exact value", e);
        }
    }

    private static void copyNumberByValue(JsonParser in, JsonGenerator out) throws IOException {
        if (in.hasToken(JsonToken.VALUE_NUMBER_FLOAT)) {
            out.writeNumber(in.getDecimalValue());
        } else if (in.getNumberType() == JsonParser.NumberType.INT) {
            out.writeNumber(in.getIntValue());
        } else if (in.getNumberType() == JsonParser.NumberType.LONG) {
            out.writeNumber(in.getLongValue());
        } else {
            out.writeNumber(in.getBigIntegerValue());
        }
    }

    /** Returns whether a generator writes the characters of a number. A buffer would store an integer as a fraction. */
    private static boolean keepsCharacters(JsonGenerator out) {
        return !(out instanceof TokenBuffer)
                && out.getWriteCapabilities().isEnabled(StreamWriteCapability.CAN_WRITE_FORMATTED_NUMBERS);
    }
}

package dev.togai.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.CharArrayWriter;
import java.io.IOException;
import java.io.Reader;

/**
 * A reader of one JSON object of any size. It passes each member to a handler, and the items of an array one by one, so that only one
 * item is in memory. Not thread-safe.
 */
public final class JsonStreamReader {

    private final JsonParser parser;
    private final Handler handler;

    private JsonStreamReader(JsonParser parser, Handler handler) {
        this.parser = parser;
        this.handler = handler;
    }

    /** Receives the members of an object in their order. */
    public interface Handler {

        /**
         * Receives a member that is no array.
         *
         * @param json the compact JSON of its value, with numbers as written
         */
        void value(String name, String json);

        /** Receives the start of a member that is an array. */
        void array(String name);

        /**
         * Receives an item of a member that is an array.
         *
         * @param index the number of the item, counted from 0
         * @param json the compact JSON of the item, with numbers as written
         */
        void item(String name, int index, String json);
    }

    /**
     * Reads an object to the end of the source.
     *
     * @throws IllegalArgumentException if the source is not one JSON object; the message has the line and the column, and no
     *     character of the source, which may hold a secret
     * @throws IOException if the source cannot be read
     */
    public static void read(Reader source, Handler handler) throws IOException {
        try (JsonParser parser = JsonParsers.FACTORY.createParser(source)) {
            new JsonStreamReader(parser, handler).read();
        }
    }

    private void read() throws IOException {
        try {
            readDocument();
        } catch (StreamConstraintsException e) {
            throw new IllegalArgumentException("The text has a number, name, string or depth over the limit" + at(), e);
        } catch (JsonProcessingException ignored) {
            // Without the exception of the parser, which shows words of the source.
            throw new IllegalArgumentException("The text is not JSON, or is truncated," + at());
        }
    }

    private void readDocument() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("The text is no JSON object");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            readMember(parser.currentName());
        }
        if (parser.nextToken() != null) {
            throw new IllegalArgumentException("The text goes on after its JSON object");
        }
    }

    private void readMember(String name) throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            handler.value(name, copy());
            return;
        }
        handler.array(name);
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            handler.item(name, index, copy());
        }
    }

    /** Returns the value at the current token, and stops at its last token. */
    private String copy() throws IOException {
        CharArrayWriter text = new CharArrayWriter();
        try (JsonGenerator out = JsonParsers.FACTORY.createGenerator(text)) {
            int depth = 0;
            while (true) {
                JsonToken token = parser.currentToken();
                copy(token, out);
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth == 0) {
                    break;
                }
                parser.nextToken();
            }
        }
        return text.toString();
    }

    private void copy(JsonToken token, JsonGenerator out) throws IOException {
        switch (token) {
            case START_OBJECT -> out.writeStartObject();
            case END_OBJECT -> out.writeEndObject();
            case START_ARRAY -> out.writeStartArray();
            case END_ARRAY -> out.writeEndArray();
            case FIELD_NAME -> out.writeFieldName(parser.currentName());
            case VALUE_STRING -> out.writeString(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> out.writeBoolean(token == JsonToken.VALUE_TRUE);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.writeNumber(parser.getText());
            default -> out.writeNull();
        }
    }

    private String at() {
        JsonLocation location = parser.currentLocation();
        return " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}

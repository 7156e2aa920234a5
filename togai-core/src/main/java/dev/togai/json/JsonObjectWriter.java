package dev.togai.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.togai.error.MalformedJsonException;
import dev.togai.internal.JsonParsers;
import dev.togai.rule.JsonLogic;
import dev.togai.rule.RuleEncoding;
import java.io.CharArrayWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Writes one JSON text, value by value. Not thread-safe. */
final class JsonObjectWriter {

    /** When a rule is written as a JSON value in place of a string. */
    enum RulePlacement {
        /** Requests: always as a string. */
        STRING,
        /** Requests by choice of the caller: objects, arrays and rules read as JSON; a plain {@code 1} is a string. */
        JSON,
        /** Models: as it was read; an embedded rule that is not JSON is written as a string. */
        AS_READ;

        /** Returns when a request embeds its rules. */
        static RulePlacement of(RuleEncoding encoding) {
            return encoding == RuleEncoding.JSON ? JSON : STRING;
        }

        private static boolean isStructure(JsonLogic rule) {
            String text = rule.text().strip();
            return text.startsWith("{") || text.startsWith("[");
        }

        private boolean embeds(JsonLogic rule) {
            return switch (this) {
                case STRING -> false;
                case JSON -> (rule.isEmbedded() || isStructure(rule)) && rule.isJson();
                case AS_READ -> rule.isEmbedded() && rule.isJson();
            };
        }
    }

    /** The length of a meter with two rules. */
    private static final int INITIAL_CAPACITY = 1_024;

    private final JsonGenerator generator;
    private final RulePlacement rules;

    private JsonObjectWriter(JsonGenerator generator, RulePlacement rules) {
        this.generator = generator;
        this.rules = rules;
    }

    /** Returns the JSON of a model. */
    static <M> String write(ModelCodec<M, ?> codec, M model, RulePlacement rules) {
        return write(writer -> writer.object(codec, model), rules);
    }

    /** Returns the JSON of one value. */
    static String write(Content content, RulePlacement rules) {
        // Its characters become a string in one step; a StringWriter would check each of them.
        CharArrayWriter text = new CharArrayWriter(INITIAL_CAPACITY);
        try (JsonGenerator generator = JsonParsers.FACTORY.createGenerator(text)) {
            content.write(new JsonObjectWriter(generator, rules));
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return text.toString();
    }

    /** Writes the name of a field, which its value follows. */
    void name(String name) throws IOException {
        generator.writeFieldName(name);
    }

    /** Writes a string. */
    void string(String value) throws IOException {
        generator.writeString(value);
    }

    /** Writes a number. */
    void number(int value) throws IOException {
        generator.writeNumber(value);
    }

    /** Writes an array of values. */
    <T> void array(List<T> values, ItemWriter<T> item) throws IOException {
        generator.writeStartArray();
        for (T value : values) {
            item.write(this, value);
        }
        generator.writeEndArray();
    }

    /** Writes a boolean. */
    void bool(boolean value) throws IOException {
        generator.writeBoolean(value);
    }

    /** Writes a decimal number with all its digits. */
    void decimal(BigDecimal value) throws IOException {
        generator.writeNumber(value);
    }

    /**
     * Writes a value that is JSON.
     *
     * @throws MalformedJsonException if it is not JSON
     */
    void json(String json) throws IOException {
        JsonParsers.findSyntaxError(json).ifPresent(problem -> {
            throw new MalformedJsonException("The value cannot be written: it is not JSON (" + problem + ")", null);
        });
        generator.writeRawValue(json);
    }

    /** Writes null. */
    void nothing() throws IOException {
        generator.writeNull();
    }

    /** Writes a rule, as a string or as JSON. */
    void rule(JsonLogic rule) throws IOException {
        if (rules.embeds(rule)) {
            generator.writeRawValue(rule.text());
        } else {
            generator.writeString(rule.text());
        }
    }

    /** Writes an object. */
    <M> void object(ModelCodec<M, ?> codec, M model) throws IOException {
        generator.writeStartObject();
        codec.writeFields(this, model);
        generator.writeEndObject();
    }

    /** Writes an object with these fields. */
    void fields(Content fields) throws IOException {
        generator.writeStartObject();
        fields.write(this);
        generator.writeEndObject();
    }

    /** Writes an array with these items. */
    void array(List<Content> items) throws IOException {
        generator.writeStartArray();
        for (Content item : items) {
            item.write(this);
        }
        generator.writeEndArray();
    }

    /** Writes an array of objects. */
    <M> void objects(ModelCodec<M, ?> codec, List<M> models) throws IOException {
        generator.writeStartArray();
        for (M model : models) {
            object(codec, model);
        }
        generator.writeEndArray();
    }

    /** Writes an array of strings. */
    void strings(List<String> values) throws IOException {
        generator.writeStartArray();
        for (String value : values) {
            generator.writeString(value);
        }
        generator.writeEndArray();
    }

    /** Writes an object of strings by name. */
    void strings(Map<String, String> values) throws IOException {
        generator.writeStartObject();
        for (Map.Entry<String, String> value : values.entrySet()) {
            generator.writeStringField(value.getKey(), value.getValue());
        }
        generator.writeEndObject();
    }

    /**
     * Writes a field that its model kept without understanding it.
     *
     * @throws MalformedJsonException if its value is not JSON
     */
    void unknownField(String name, String json) throws IOException {
        JsonParsers.findSyntaxError(json).ifPresent(problem -> {
            throw new MalformedJsonException(
                    "The unknown field \"" + name + "\" cannot be written: its value is not JSON (" + problem + ")",
                    null);
        });
        generator.writeFieldName(name);
        generator.writeRawValue(json);
    }

    /**
     * The form of an item of an array.
     *
     * @param <T> the item
     */
    @FunctionalInterface
    interface ItemWriter<T> {
        /** Writes the item. */
        void write(JsonObjectWriter writer, T item) throws IOException;
    }

    /** A value to be written. */
    @FunctionalInterface
    interface Content {
        /** Writes the value. */
        void write(JsonObjectWriter writer) throws IOException;
    }
}

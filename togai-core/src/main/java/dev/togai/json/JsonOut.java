package dev.togai.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.togai.config.RuleForm;
import dev.togai.error.MalformedJsonException;
import dev.togai.internal.JsonSyntax;
import dev.togai.meter.Patch;
import dev.togai.rule.JsonLogic;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/** Writes one JSON object, field by field; what is absent is left out. */
final class JsonOut {

    /** When a rule goes out as a JSON value instead of a text. */
    enum Rules {
        /** Requests: always as a text. */
        AS_TEXT,
        /** Requests for which the user chose it: a JSON object or array, or what came as JSON; a plain {@code 1} is a text. */
        AS_JSON,
        /** Models: as it came; one that is not JSON, though it claims to have come so, as a text. */
        AS_IT_CAME;

        static Rules of(RuleForm form) {
            return form == RuleForm.JSON ? AS_JSON : AS_TEXT;
        }

        private static boolean isStructure(JsonLogic rule) {
            String text = rule.text().strip();
            return text.startsWith("{") || text.startsWith("[");
        }

        private boolean embeds(JsonLogic rule) {
            return switch (this) {
                case AS_TEXT -> false;
                case AS_JSON -> (rule.isEmbedded() || isStructure(rule)) && rule.isJson();
                case AS_IT_CAME -> rule.isEmbedded() && rule.isJson();
            };
        }
    }

    private final JsonGenerator generator;
    private final Rules rules;
    private final List<String> written = new ArrayList<>();

    private JsonOut(JsonGenerator generator, Rules rules) {
        this.generator = generator;
        this.rules = rules;
    }

    /** The JSON of a model in that form. */
    static <T> String write(BiConsumer<JsonOut, T> form, T model, Rules rules) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JsonSyntax.FACTORY.createGenerator(text)) {
            object(generator, rules, form, model);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return text.toString();
    }

    private static <T> void object(JsonGenerator generator, Rules rules, BiConsumer<JsonOut, T> form, T model)
            throws IOException {
        generator.writeStartObject();
        form.accept(new JsonOut(generator, rules), model);
        generator.writeEndObject();
    }

    JsonOut text(String name, String value) {
        return field(name, () -> generator.writeString(value));
    }

    JsonOut text(String name, Optional<?> value) {
        value.ifPresent(present -> text(name, present.toString()));
        return this;
    }

    JsonOut integer(String name, OptionalInt value) {
        value.ifPresent(present -> field(name, () -> generator.writeNumber(present)));
        return this;
    }

    JsonOut bool(String name, boolean value) {
        return field(name, () -> generator.writeBoolean(value));
    }

    JsonOut rule(String name, Optional<JsonLogic> value) {
        value.ifPresent(rule -> field(name, () -> {
            if (rules.embeds(rule)) {
                generator.writeRawValue(rule.text());
            } else {
                generator.writeString(rule.text());
            }
        }));
        return this;
    }

    <T> JsonOut object(String name, Optional<T> value, BiConsumer<JsonOut, T> form) {
        value.ifPresent(present -> field(name, () -> object(generator, rules, form, present)));
        return this;
    }

    /** A list; an empty one is left out like any absent field. */
    <T> JsonOut list(String name, List<T> values, BiConsumer<JsonOut, T> form) {
        return values.isEmpty() ? this : wholeList(name, values, form);
    }

    /** A list, written even if it is empty. */
    <T> JsonOut wholeList(String name, List<T> values, BiConsumer<JsonOut, T> form) {
        return array(name, values, value -> object(generator, rules, form, value));
    }

    /** A list of texts; an empty one is left out like any absent field. */
    JsonOut texts(String name, List<String> values) {
        return values.isEmpty() ? this : array(name, values, generator::writeString);
    }

    /** Texts by name; an empty map is left out like any absent field. */
    JsonOut texts(String name, Map<String, String> values) {
        return values.isEmpty()
                ? this
                : field(name, () -> {
                    generator.writeStartObject();
                    for (Map.Entry<String, String> value : values.entrySet()) {
                        generator.writeStringField(value.getKey(), value.getValue());
                    }
                    generator.writeEndObject();
                });
    }

    private <T> JsonOut array(String name, List<T> values, WriteOne<T> item) {
        return field(name, () -> {
            generator.writeStartArray();
            for (T value : values) {
                item.run(value);
            }
            generator.writeEndArray();
        });
    }

    JsonOut patchText(String name, Patch<?> patch) {
        text(name, patch.newValue());
        return nullIfAsked(name, patch);
    }

    <T> JsonOut patchList(String name, Patch<List<T>> patch, BiConsumer<JsonOut, T> form) {
        patch.newValue().ifPresent(values -> wholeList(name, values, form));
        return nullIfAsked(name, patch);
    }

    private JsonOut nullIfAsked(String name, Patch<?> patch) {
        return patch instanceof Patch.Null ? field(name, generator::writeNull) : this;
    }

    /** What the model kept without understanding it, unless a field of that name is written already. */
    JsonOut rest(Map<String, String> unknownFields) {
        if (unknownFields.isEmpty()) {
            return this;
        }
        // The model's own fields are few; the unknown ones may be many, and no two have one name.
        List<String> known = List.copyOf(written);
        unknownFields.forEach((name, json) -> {
            if (!known.contains(name)) {
                JsonSyntax.problemOf(json).ifPresent(problem -> {
                    throw new MalformedJsonException(
                            "The unknown field \"" + name + "\" cannot be written: its value is not JSON (" + problem
                                    + ")",
                            null);
                });
                field(name, () -> generator.writeRawValue(json));
            }
        });
        return this;
    }

    private JsonOut field(String name, Write value) {
        try {
            generator.writeFieldName(name);
            value.run();
            written.add(name);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }

    @FunctionalInterface
    private interface Write {
        void run() throws IOException;
    }

    @FunctionalInterface
    private interface WriteOne<T> {
        void run(T value) throws IOException;
    }
}

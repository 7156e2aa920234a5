package dev.togai.json;

import dev.togai.json.JsonObjectWriter.RulePlacement;
import dev.togai.rule.RuleEncoding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of one model, declared with one line per field: name, type, getter and setter. Reading, writing and the list of
 * known fields follow from the lines; fields are written in their order. Immutable and thread-safe.
 *
 * @param <M> the model
 * @param <B> its builder
 */
final class ModelCodec<M, B> implements JsonCodec<M> {

    private final Definition<M, B> definition;
    private final List<Field<M, B, ?>> fields;
    private final Function<B, M> build;
    private final Function<JsonValue, M> lenientReader;
    private final Function<JsonValue, M> exactReader;

    private ModelCodec(Definition<M, B> definition, Function<B, M> build) {
        this.definition = definition;
        this.fields = List.copyOf(definition.fields);
        this.build = build;
        this.lenientReader = value -> read(value, true);
        this.exactReader = value -> read(value, false);
    }

    /**
     * Starts the codec of a model that Togai responds with.
     *
     * @param name the name of the model in messages
     */
    static <M, B> Definition<M, B> response(Class<M> type, String name, Supplier<B> newBuilder) {
        return new Definition<>(type, name, newBuilder, false);
    }

    /** Starts the codec of a request, which is read exactly and whose rules are written as the caller chooses. */
    static <M, B> Definition<M, B> request(Class<M> type, String name, Supplier<B> newBuilder) {
        return new Definition<>(type, name, newBuilder, true);
    }

    @Override
    public Class<M> type() {
        return definition.type;
    }

    /** Returns the names of all fields, in the order they are written. */
    List<String> fieldNames() {
        return fields.stream().<String>map(Field::name).toList();
    }

    /** Reads a value on its own: leniently, or exactly if it is a request. */
    @Override
    public M read(JsonValue value) {
        return read(value, !definition.request);
    }

    /** Returns a reader of values inside another one, which is as lenient as that of the other. */
    Function<JsonValue, M> reader(boolean lenient) {
        return lenient ? lenientReader : exactReader;
    }

    private M read(JsonValue value, boolean lenient) {
        JsonObjectReader reader = new JsonObjectReader(definition.name, value, lenient);
        B builder = definition.newBuilder.get();
        for (int i = 0; i < fields.size(); i++) { // without an iterator for each object
            fields.get(i).read(reader, builder);
        }
        definition.unknownFieldsSetter.accept(builder, reader.unreadFields());
        return build.apply(builder);
    }

    @Override
    public String write(Object model, RuleEncoding ruleEncoding) {
        return JsonObjectWriter.write(
                this, type().cast(model), definition.request ? RulePlacement.of(ruleEncoding) : RulePlacement.AS_READ);
    }

    /** Returns the known fields of a model as JSON by name, without those that are left out. */
    Map<String, String> fields(Object model) {
        M typed = type().cast(model);
        Map<String, String> json = new LinkedHashMap<>();
        for (Field<M, B, ?> field : fields) {
            if (field.isPresent(typed, definition.unknownFields.apply(typed))) {
                json.put(
                        field.name,
                        JsonObjectWriter.write(writer -> field.writeValue(writer, typed), RulePlacement.STRING));
            }
        }
        return json;
    }

    /** Writes the fields of a model: the known ones that are present, then unknown ones that no known one has the name of. */
    void writeFields(JsonObjectWriter writer, M model) throws IOException {
        Map<String, String> unknownFields = definition.unknownFields.apply(model);
        for (int i = 0; i < fields.size(); i++) {
            fields.get(i).write(writer, model, unknownFields);
        }
        if (!unknownFields.isEmpty()) {
            for (Map.Entry<String, String> unknown : unknownFields.entrySet()) {
                if (!isWritten(unknown.getKey(), model, unknownFields)) {
                    writer.unknownField(unknown.getKey(), unknown.getValue());
                }
            }
        }
    }

    private boolean isWritten(String name, M model, Map<String, String> unknownFields) {
        Field<M, B, ?> field = definition.byName.get(name);
        return field != null && field.isPresent(model, unknownFields);
    }

    /** One field of a model. */
    private record Field<M, B, V>(
            String name, JsonType<V> type, Function<? super M, V> getter, BiConsumer<? super B, V> setter) {

        void read(JsonObjectReader reader, B builder) {
            setter.accept(builder, type.read(reader, name));
        }

        boolean isPresent(M model, Map<String, String> unknownFields) {
            return type.isPresent(getter.apply(model), unknownFields.containsKey(name));
        }

        void write(JsonObjectWriter writer, M model, Map<String, String> unknownFields) throws IOException {
            V value = getter.apply(model);
            if (type.isPresent(value, unknownFields.containsKey(name))) {
                writer.name(name);
                type.write(writer, value);
            }
        }

        void writeValue(JsonObjectWriter writer, M model) throws IOException {
            type.write(writer, getter.apply(model));
        }
    }

    /** Collects the fields of a codec. Not thread-safe. */
    static final class Definition<M, B> {
        private final Class<M> type;
        private final String name;
        private final Supplier<B> newBuilder;
        private final boolean request;
        private final List<Field<M, B, ?>> fields = new ArrayList<>();
        private final Map<String, Field<M, B, ?>> byName = new LinkedHashMap<>();
        private Function<? super M, Map<String, String>> unknownFields = model -> Map.of();
        private BiConsumer<? super B, Map<String, String>> unknownFieldsSetter = (builder, unknown) -> {};

        private Definition(Class<M> type, String name, Supplier<B> newBuilder, boolean request) {
            this.type = type;
            this.name = name;
            this.newBuilder = newBuilder;
            this.request = request;
        }

        /** Adds a field. */
        <V> Definition<M, B> field(
                String fieldName, JsonType<V> form, Function<? super M, V> getter, BiConsumer<? super B, V> setter) {
            Field<M, B, V> field = new Field<>(fieldName, form, getter, setter);
            fields.add(field);
            byName.put(fieldName, field);
            return this;
        }

        /** Keeps the fields that the codec does not know. */
        Definition<M, B> unknownFields(
                Function<? super M, Map<String, String>> getter, BiConsumer<? super B, Map<String, String>> setter) {
            this.unknownFields = getter;
            this.unknownFieldsSetter = setter;
            return this;
        }

        /** Returns the codec with these fields. */
        ModelCodec<M, B> builtBy(Function<B, M> build) {
            return new ModelCodec<>(this, build);
        }
    }

    /** The builder of a model with a single value. Not thread-safe. */
    static final class Single<V> {
        private @Nullable V value;

        Single<V> set(V newValue) {
            this.value = newValue;
            return this;
        }

        V get() {
            if (value == null) {
                throw new IllegalStateException("The field is required, and reading it failed without an exception");
            }
            return value;
        }
    }
}

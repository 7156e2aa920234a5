package dev.togai.json;

import dev.togai.error.MalformedJsonException;
import dev.togai.json.JsonValue.Kind;
import dev.togai.model.Patch;
import dev.togai.rule.JsonLogic;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The JSON form of a field's value: how it is read from its object, whether it is there to be written, and how it is written.
 * Immutable and thread-safe.
 *
 * @param <V> the value, as the model holds it
 */
final class JsonType<V> {

    /** A string that must be there. */
    static final JsonType<String> REQUIRED_STRING =
            new JsonType<>(JsonObjectReader::requiredString, value -> true, JsonObjectWriter::string);

    /** A boolean that must be there. */
    static final JsonType<Boolean> REQUIRED_BOOLEAN =
            new JsonType<>(JsonObjectReader::requiredBool, value -> true, JsonObjectWriter::bool);

    /** A string. */
    static final JsonType<Optional<String>> STRING = optional(JsonObjectReader::string, JsonObjectWriter::string);

    /** A string whose absence means something: another form than that of a string is an error. */
    static final JsonType<Optional<String>> STRING_OR_NOTHING =
            optional(JsonObjectReader::nonBlankString, JsonObjectWriter::string);

    /** An integer that fits an {@code int}, as an object, which {@link #patch} needs. */
    static final JsonType<Optional<Integer>> BOXED_INTEGER =
            optional(JsonObjectReader::integer, JsonObjectWriter::number);

    /** An integer that fits an {@code int}. */
    static final JsonType<OptionalInt> INTEGER = new JsonType<>(
            (reader, name) -> unboxed(BOXED_INTEGER.read(reader, name)),
            OptionalInt::isPresent,
            (writer, value) -> writer.number(value.getAsInt()));

    /** A date and time, in any form that Togai or its official clients know; written in ISO 8601. */
    static final JsonType<Optional<Instant>> INSTANT =
            optional(JsonObjectReader::instant, (writer, value) -> writer.string(value.toString()));

    /** A date and time that must be there. */
    static final JsonType<Instant> REQUIRED_INSTANT = new JsonType<>(
            JsonObjectReader::requiredInstant, value -> true, (writer, value) -> writer.string(value.toString()));

    /** Dates and times, each in one of the forms of {@link #INSTANT}; written even if empty. */
    static final JsonType<List<Instant>> INSTANTS =
            strictList(JsonType::readInstant, (writer, value) -> writer.string(value.toString()));

    /** Decimal numbers with all their digits; written even if empty. */
    static final JsonType<List<BigDecimal>> DECIMALS = strictList(JsonDecimals::read, JsonObjectWriter::decimal);

    /** A decimal number with all its digits. */
    static final JsonType<Optional<BigDecimal>> DECIMAL =
            optional(JsonObjectReader::decimal, JsonObjectWriter::decimal);

    /** A boolean. */
    static final JsonType<Optional<Boolean>> BOOLEAN = optional(JsonObjectReader::bool, JsonObjectWriter::bool);

    /** A value of any form, as JSON. */
    static final JsonType<Optional<String>> JSON = optional(JsonObjectReader::json, JsonObjectWriter::json);

    /** A rule, as a string or as JSON. */
    static final JsonType<Optional<JsonLogic>> RULE = optional(JsonObjectReader::rule, JsonObjectWriter::rule);

    /** A list of strings; left out if empty. */
    static final JsonType<List<String>> STRINGS =
            new JsonType<>(JsonObjectReader::strings, value -> !value.isEmpty(), JsonObjectWriter::strings);

    /** Strings by name; left out if empty. */
    static final JsonType<Map<String, String>> STRING_MAP = new JsonType<>(
            (reader, name) -> reader.object(name, value -> readStrings(value, reader.isLenient()))
                    .orElse(Map.of()),
            value -> !value.isEmpty(),
            JsonObjectWriter::strings);

    private final Reader<V> reader;
    private final Predicate<V> presence;
    private final Writer<V> writer;
    private final boolean writesEmpty;

    private JsonType(Reader<V> reader, Predicate<V> presence, Writer<V> writer) {
        this(reader, presence, writer, false);
    }

    private JsonType(Reader<V> reader, Predicate<V> presence, Writer<V> writer, boolean writesEmpty) {
        this.reader = reader;
        this.presence = presence;
        this.writer = writer;
        this.writesEmpty = writesEmpty;
    }

    /** Returns a copy of a type whose empty value is written too, because Togai requires the field. */
    static <T> JsonType<T> evenIfEmpty(JsonType<T> type) {
        return new JsonType<>(type.reader, type.presence, type.writer, true);
    }

    /** Returns the type of a string that must be there and stands for a value. */
    static <T> JsonType<T> requiredString(Function<String, T> parse, Function<T, String> format) {
        return new JsonType<>(
                (reader, name) -> parse.apply(reader.requiredString(name)),
                value -> true,
                (writer, value) -> writer.string(format.apply(value)));
    }

    /** Returns the type of a string that stands for a value; its {@code toString} is written. */
    static <T> JsonType<Optional<T>> string(Function<String, T> parse) {
        return optional(
                (reader, name) -> reader.string(name).map(parse), (writer, value) -> writer.string(value.toString()));
    }

    /** Returns the type of an object. Its codec is created for the first such object, since many responses have none. */
    static <T> JsonType<Optional<T>> object(Supplier<ModelCodec<T, ?>> codec) {
        Function<JsonValue, T> lenient = value -> codec.get().reader(true).apply(value);
        Function<JsonValue, T> exact = value -> codec.get().reader(false).apply(value);
        return optional(
                (reader, name) -> reader.object(name, reader.isLenient() ? lenient : exact),
                (writer, value) -> writer.object(codec.get(), value));
    }

    /** Returns the type of an object that must be there. */
    static <T> JsonType<T> requiredObject(ModelCodec<T, ?> codec) {
        return new JsonType<>(
                (reader, name) -> reader.requiredObject(name, codec.reader(reader.isLenient())),
                value -> true,
                (writer, value) -> writer.object(codec, value));
    }

    /**
     * Returns the type of an object that some documents show as a list. Of a list, the first object is read, and the list stays
     * among the unknown fields.
     */
    static <T> JsonType<Optional<T>> objectOrFirst(ModelCodec<T, ?> codec) {
        return optional(
                (reader, name) -> reader.objectOrFirst(name, codec.reader(reader.isLenient())),
                (writer, value) -> writer.object(codec, value));
    }

    /**
     * Returns the type of a list of objects; left out if empty.
     *
     * @param form the reader of an item, which may be no object
     */
    static <T> JsonType<List<T>> list(ModelCodec<T, ?> codec, Function<JsonValue, T> form) {
        return new JsonType<>(
                (reader, name) -> reader.list(name, form),
                value -> !value.isEmpty(),
                (writer, value) -> writer.objects(codec, value));
    }

    /** Returns the type of a list of objects; left out if empty. */
    static <T> JsonType<List<T>> list(ModelCodec<T, ?> codec) {
        return new JsonType<>(
                (reader, name) -> reader.list(name, codec.reader(reader.isLenient())),
                value -> !value.isEmpty(),
                (writer, value) -> writer.objects(codec, value));
    }

    /** Returns the type of a list of objects that must be there, all of them in their documented form; written even if empty. */
    static <T> JsonType<List<T>> requiredList(ModelCodec<T, ?> codec) {
        return new JsonType<>(
                (reader, name) -> reader.requiredList(name, codec.reader(reader.isLenient())),
                value -> true,
                (writer, value) -> writer.objects(codec, value));
    }

    /**
     * Returns the type of a list of objects that all have their documented form, or of one such object without a list. Absent and
     * null are an empty list; written even if empty.
     */
    static <T> JsonType<List<T>> listOrObject(ModelCodec<T, ?> codec) {
        return new JsonType<>(
                (reader, name) -> reader.strictListOrObject(name, codec.reader(reader.isLenient())),
                value -> true,
                (writer, value) -> writer.objects(codec, value));
    }

    /** Returns the type of a list of objects that may be absent. All of them have their documented form; written even if empty. */
    static <T> JsonType<List<T>> listOrNothing(ModelCodec<T, ?> codec) {
        return new JsonType<>(
                (reader, name) ->
                        reader.has(name) ? reader.requiredList(name, codec.reader(reader.isLenient())) : List.of(),
                value -> true,
                (writer, value) -> writer.objects(codec, value));
    }

    /**
     * Returns the type of an object that one function reads and another one writes. An object that the function rejects stays
     * among the unknown fields.
     */
    static <T> JsonType<Optional<T>> object(Function<JsonValue, T> form, JsonObjectWriter.ItemWriter<T> writer) {
        return optional((reader, name) -> reader.object(name, form), writer::write);
    }

    private static <T> JsonType<List<T>> strictList(Function<JsonValue, T> form, JsonObjectWriter.ItemWriter<T> item) {
        return new JsonType<>(
                (reader, name) -> reader.strictList(name, form),
                value -> true,
                (writer, value) -> writer.array(value, item));
    }

    private static Instant readInstant(JsonValue value) {
        return JsonTimestamps.read(value)
                .orElseThrow(() -> new MalformedJsonException("must be a date and time in ISO 8601", null));
    }

    /** Returns the type of a value that an update keeps, sets or clears. */
    static <T> JsonType<Patch<T>> patch(JsonType<Optional<T>> type) {
        return patch(
                (reader, name) -> reader.patch(name, () -> type.read(reader, name)),
                (writer, value) -> type.write(writer, Optional.of(value)));
    }

    /** Returns the type of a list of objects that an update keeps, sets or clears. */
    static <T> JsonType<Patch<List<T>>> patchList(ModelCodec<T, ?> codec) {
        return patch(
                (reader, name) -> reader.patchList(name, codec.reader(reader.isLenient())),
                (writer, value) -> writer.objects(codec, value));
    }

    /** Returns the type of a list of strings that an update keeps, sets or clears. */
    static JsonType<Patch<List<String>>> patchStrings() {
        return patch(JsonObjectReader::patchStrings, JsonObjectWriter::strings);
    }

    private static <T> JsonType<Optional<T>> optional(Reader<Optional<T>> reader, Writer<T> writer) {
        return new JsonType<>(reader, Optional::isPresent, (out, value) -> writer.write(out, value.get()));
    }

    private static <T> JsonType<Patch<T>> patch(Reader<Patch<T>> reader, Writer<T> writer) {
        return new JsonType<>(reader, patch -> !(patch instanceof Patch.Unchanged), (out, patch) -> {
            if (patch instanceof Patch.Changed<T> set) {
                writer.write(out, set.value());
            } else {
                out.nothing();
            }
        });
    }

    private static OptionalInt unboxed(Optional<Integer> number) {
        return number.isPresent() ? OptionalInt.of(number.get()) : OptionalInt.empty();
    }

    /** Reads strings by name. Of fields with the same name the last counts; one that is null counts as absent. */
    private static Map<String, String> readStrings(JsonValue value, boolean lenient) {
        Map<String, JsonValue> last = new LinkedHashMap<>();
        for (JsonValue field = value.first(); field != null; field = field.next()) {
            last.put(field.name(), field);
        }
        Map<String, String> strings = new LinkedHashMap<>();
        last.forEach((name, field) -> {
            if (field.is(Kind.STRING) || (lenient && (field.is(Kind.NUMBER) || field.is(Kind.BOOLEAN)))) {
                strings.put(name, field.text());
            } else if (!field.is(Kind.NULL)) {
                throw new MalformedJsonException("The object must hold texts", null);
            }
        });
        return strings;
    }

    /** Takes the field from its object. One in an unexpected form stays there, unless it is required. */
    V read(JsonObjectReader object, String name) {
        return reader.read(object, name);
    }

    /**
     * Returns whether the field is written.
     *
     * @param isUnread whether the object has a value of that name in another form, which is written in its place
     */
    boolean isPresent(V value, boolean isUnread) {
        return presence.test(value) || (writesEmpty && !isUnread);
    }

    /** Writes the value of the field, which is present. */
    void write(JsonObjectWriter object, V value) throws IOException {
        writer.write(object, value);
    }

    @FunctionalInterface
    private interface Reader<V> {
        V read(JsonObjectReader reader, String name);
    }

    @FunctionalInterface
    private interface Writer<V> {
        void write(JsonObjectWriter writer, V value) throws IOException;
    }
}

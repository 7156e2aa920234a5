package dev.togai.json;

import dev.togai.error.MalformedJsonException;
import dev.togai.internal.IsoTimestamps;
import dev.togai.json.JsonValue.Kind;
import dev.togai.model.Patch;
import dev.togai.rule.JsonLogic;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object, taken one by one. A field in an expected form is taken. A field that is unknown, or in another
 * form, stays in the {@link #unreadFields()}. Not thread-safe.
 */
final class JsonObjectReader {

    /** Longest string that is parsed as an integer: the time to parse a number grows with the square of its digits. */
    private static final int MAX_INTEGER_LENGTH = 100;

    /** Up to this length, digits without a sign are always an int. */
    private static final int MAX_SURE_INT_LENGTH = 9;

    private final String type;
    private final JsonValue remaining;
    private final boolean lenient;

    /**
     * Starts reading an object.
     *
     * @param type the name of the model in messages
     * @param lenient true for a response, where a number or boolean may replace a string, and a string may replace a
     *     number; false for a request, where a value has its documented form or remains unread
     * @throws MalformedJsonException if the value is no object
     */
    JsonObjectReader(String type, JsonValue value, boolean lenient) {
        this.type = type;
        this.remaining = objectOf(type, value);
        this.lenient = lenient;
    }

    private static JsonValue objectOf(String type, JsonValue value) {
        if (!value.is(Kind.OBJECT)) {
            throw new MalformedJsonException(type + " must be a JSON object", null);
        }
        return value;
    }

    /** Returns whether values may have another form than the documented one. */
    boolean isLenient() {
        return lenient;
    }

    /** Takes a string that must be there. */
    String requiredString(String name) {
        return require(name, stringForm(), "must be a text");
    }

    /** Takes a string. */
    Optional<String> string(String name) {
        return take(name, stringForm());
    }

    /** Takes an integer. */
    Optional<Integer> integer(String name) {
        return take(name, this::asInteger);
    }

    /** Takes a date and time. */
    Optional<Instant> instant(String name) {
        return take(name, JsonTimestamps::read);
    }

    /** Takes a date and time that must be there; as a string, if the reader is exact. */
    Instant requiredInstant(String name) {
        return require(
                name,
                value -> lenient || value.is(Kind.STRING) ? JsonTimestamps.read(value) : Optional.empty(),
                "must be a date and time in ISO 8601");
    }

    /** Takes a boolean that must be there. */
    boolean requiredBool(String name) {
        return require(
                name,
                value -> value.is(Kind.BOOLEAN) ? Optional.of(Boolean.valueOf(value.text())) : Optional.empty(),
                "must be true or false");
    }

    /** Takes a boolean. */
    Optional<Boolean> bool(String name) {
        return take(name, this::asBoolean);
    }

    /** Takes a decimal number. */
    Optional<BigDecimal> decimal(String name) {
        return take(name, this::asDecimal);
    }

    /** Takes a value of any form, as JSON. */
    Optional<String> json(String name) {
        return take(name, value -> Optional.of(value.raw()));
    }

    /** Returns whether the field is there, even with null. */
    boolean has(String name) {
        return remaining.field(name) != null;
    }

    /** Takes an object that must be there. */
    <T> T requiredObject(String name, Function<JsonValue, T> form) {
        JsonValue value = remaining.field(name);
        remaining.remove(name);
        if (value == null || !value.is(Kind.OBJECT)) {
            throw rejected(name, value, "must be a JSON object");
        }
        return form.apply(value);
    }

    /** Takes a rule: a string, or the value itself if it is JSON. */
    Optional<JsonLogic> rule(String name) {
        return take(
                name,
                value -> Optional.of(
                        value.is(Kind.STRING) ? JsonLogic.unchecked(value.text()) : JsonLogic.embedded(value.raw())));
    }

    /** Takes an object. */
    <T> Optional<T> object(String name, Function<JsonValue, T> form) {
        return take(name, value -> value.is(Kind.OBJECT) ? tryRead(form, value) : Optional.empty());
    }

    /** Takes an object. Of an array, reads the first item, and leaves the array unread, so that no item is lost. */
    <T> Optional<T> objectOrFirst(String name, Function<JsonValue, T> form) {
        JsonValue value = remaining.field(name);
        if (value != null && value.is(Kind.ARRAY)) {
            JsonValue first = value.first();
            return first != null && first.is(Kind.OBJECT) ? tryRead(form, first) : Optional.empty();
        }
        return object(name, form);
    }

    /** Takes a list; empty where it is absent, null, or has an item in another form. */
    <T> List<T> list(String name, Function<JsonValue, T> form) {
        return take(name, value -> asList(value, form)).orElse(List.of());
    }

    /** Takes a list of strings; empty where it is absent, null, or has an item in another form. */
    List<String> strings(String name) {
        return list(
                name,
                item -> stringForm()
                        .apply(item)
                        .orElseThrow(() -> new MalformedJsonException(type + "." + name + " must hold texts", null)));
    }

    /** Takes a string that may be absent. In another form it is an error: without it, data would be lost unnoticed. */
    Optional<String> nonBlankString(String name) {
        JsonValue value = remaining.field(name);
        remaining.remove(name);
        if (value == null || value.is(Kind.NULL)) {
            return Optional.empty();
        }
        if (!value.is(Kind.STRING) && !value.is(Kind.NUMBER)) {
            throw rejected(name, value, "must be a text");
        }
        return Optional.of(value.text());
    }

    /** Takes a list that must be there and whose items all have their form. */
    <T> List<T> requiredList(String name, Function<JsonValue, T> form) {
        JsonValue value = remaining.field(name);
        remaining.remove(name);
        if (value != null && value.is(Kind.NULL) && lenient) {
            return List.of();
        }
        if (value == null || !value.is(Kind.ARRAY)) {
            throw rejected(name, value, "must be an array");
        }
        List<T> items = new ArrayList<>();
        for (JsonValue item = value.first(); item != null; item = item.next()) {
            try {
                items.add(form.apply(item));
            } catch (MalformedJsonException e) {
                throw new MalformedJsonException(type + "." + name + "[" + items.size() + "]: " + e.getMessage(), e);
            }
        }
        return items;
    }

    /** Takes a list whose items all have their form; empty where it is absent or null. */
    <T> List<T> strictList(String name, Function<JsonValue, T> form) {
        return remaining.field(name) == null ? List.of() : requiredList(name, form);
    }

    /** Takes a list as {@link #strictList} does, or an object in place of a list with one item. */
    <T> List<T> strictListOrObject(String name, Function<JsonValue, T> form) {
        JsonValue value = remaining.field(name);
        if (value == null || !value.is(Kind.OBJECT)) {
            return strictList(name, form);
        }
        remaining.remove(name);
        return List.of(form.apply(value));
    }

    /** Takes a field that may be null, and that the function takes otherwise. */
    <T> Patch<T> patch(String name, Supplier<Optional<T>> otherwise) {
        JsonValue value = remaining.field(name);
        if (value != null && value.is(Kind.NULL)) {
            remaining.remove(name);
            return Patch.clear();
        }
        return otherwise.get().map(Patch::set).orElseGet(Patch::unchanged);
    }

    /** Takes a list that may be null. */
    <T> Patch<List<T>> patchList(String name, Function<JsonValue, T> form) {
        return patch(name, () -> take(name, value -> asList(value, form)));
    }

    /** Takes a list of strings that may be null. */
    Patch<List<String>> patchStrings(String name) {
        return patch(
                name,
                () -> take(
                        name,
                        value -> asList(
                                value,
                                item -> stringForm()
                                        .apply(item)
                                        .orElseThrow(() -> new MalformedJsonException("must hold texts", null)))));
    }

    /** Returns the fields that were not taken, as written in the source. */
    Map<String, String> unreadFields() {
        if (remaining.first() == null) {
            return Map.of();
        }
        Map<String, String> rest = new LinkedHashMap<>();
        for (JsonValue field = remaining.first(); field != null; field = field.next()) {
            rest.put(field.name(), field.raw());
        }
        return rest;
    }

    private MalformedJsonException rejected(String name, @Nullable JsonValue value, String requirement) {
        return new MalformedJsonException(type + "." + name + ' ' + (value == null ? "is missing" : requirement), null);
    }

    private <T> T require(String name, Function<JsonValue, Optional<T>> form, String requirement) {
        JsonValue value = remaining.field(name);
        return take(name, value, form).orElseThrow(() -> rejected(name, value, requirement));
    }

    private <T> Optional<T> take(String name, Function<JsonValue, Optional<T>> form) {
        return take(name, remaining.field(name), form);
    }

    private <T> Optional<T> take(String name, @Nullable JsonValue value, Function<JsonValue, Optional<T>> form) {
        if (value == null) {
            return Optional.empty();
        }
        if (value.is(Kind.NULL)) {
            remaining.remove(name);
            return Optional.empty();
        }
        Optional<T> read = form.apply(value);
        if (read.isPresent()) {
            remaining.remove(name);
        }
        return read;
    }

    private static <T> Optional<List<T>> asList(JsonValue value, Function<JsonValue, T> form) {
        if (!value.is(Kind.ARRAY)) {
            return Optional.empty();
        }
        List<T> items = new ArrayList<>();
        for (JsonValue item = value.first(); item != null; item = item.next()) {
            Optional<T> read = tryRead(form, item);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            items.add(read.get());
        }
        return Optional.of(items);
    }

    /** Applies a form. If the form cannot read the value and throws, the value remains unread. */
    private static <T> Optional<T> tryRead(Function<JsonValue, T> form, JsonValue value) {
        try {
            return Optional.of(form.apply(value));
        } catch (MalformedJsonException ignored) { // the value stays among the unknown fields
            return Optional.empty();
        }
    }

    /** Returns the form of a string. Neither form captures this object, so that no field allocates one. */
    private Function<JsonValue, Optional<String>> stringForm() {
        return lenient ? JsonObjectReader::asString : JsonObjectReader::onlyString;
    }

    private static Optional<String> asString(JsonValue value) {
        boolean isText = value.is(Kind.STRING) || value.is(Kind.NUMBER) || value.is(Kind.BOOLEAN);
        return isText ? Optional.of(value.text()) : Optional.empty();
    }

    private static Optional<String> onlyString(JsonValue value) {
        return value.is(Kind.STRING) ? Optional.of(value.text()) : Optional.empty();
    }

    private Optional<Boolean> asBoolean(JsonValue value) {
        String text = value.text();
        boolean isBoolean = value.is(Kind.BOOLEAN)
                || (lenient
                        && value.is(Kind.STRING)
                        && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")));
        return isBoolean ? Optional.of(Boolean.valueOf(text)) : Optional.empty();
    }

    private Optional<BigDecimal> asDecimal(JsonValue value) {
        return lenient || value.is(Kind.NUMBER) ? JsonDecimals.find(value) : Optional.empty();
    }

    private Optional<Integer> asInteger(JsonValue value) {
        boolean isNumber = value.is(Kind.NUMBER) || (lenient && value.is(Kind.STRING));
        int length = value.text().length();
        if (!isNumber || length > MAX_INTEGER_LENGTH) {
            return Optional.empty();
        }
        if (length > 0 && length <= MAX_SURE_INT_LENGTH) {
            int plain = IsoTimestamps.digits(value.text(), 0, length);
            if (plain >= 0) {
                return Optional.of(plain);
            }
        }
        try {
            return Optional.of(new BigDecimal(value.text()).intValueExact());
        } catch (ArithmeticException | NumberFormatException ignored) { // not an integer
            return Optional.empty();
        }
    }
}

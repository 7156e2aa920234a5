package dev.togai.json;

import dev.togai.error.MalformedJsonException;
import dev.togai.json.JsonValue.Kind;
import dev.togai.meter.Patch;
import dev.togai.rule.JsonLogic;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The fields of one JSON object, taken one by one. What is asked for and understood is taken; what is left, because nobody asked
 * or because its form is not understood, is the {@link #rest()}.
 */
final class JsonFields {

    /** Longest text that is tried as an integer: the time to read a number grows with the square of its digits. */
    private static final int LONGEST_INTEGER = 100;

    private final String type;
    private final Map<String, JsonValue> left;
    private final boolean coerce;

    private JsonFields(String type, Map<String, JsonValue> fields, boolean coerce) {
        this.type = type;
        this.left = fields;
        this.coerce = coerce;
    }

    /** The fields of an answer: a number or boolean may stand where a text is documented, and a text where a number is. */
    static JsonFields lenient(String type, JsonValue value) {
        return new JsonFields(type, objectOf(type, value).fields(), true);
    }

    /** The fields of a request: every value has its documented form or is left over. */
    static JsonFields exact(String type, JsonValue value) {
        return new JsonFields(type, objectOf(type, value).fields(), false);
    }

    private static JsonValue objectOf(String type, JsonValue value) {
        if (!value.is(Kind.OBJECT)) {
            throw new MalformedJsonException(type + " must be a JSON object", null);
        }
        return value;
    }

    String requiredText(String name) {
        return text(name).orElseThrow(() -> new MalformedJsonException(type + "." + name + " must be a text", null));
    }

    Optional<String> text(String name) {
        return take(name, this::asText);
    }

    OptionalInt integer(String name) {
        Optional<Integer> number = take(name, this::asInteger);
        return number.isPresent() ? OptionalInt.of(number.get()) : OptionalInt.empty();
    }

    Optional<Instant> instant(String name) {
        return take(name, JsonDates::read);
    }

    Optional<Boolean> bool(String name) {
        return take(
                name, value -> value.is(Kind.BOOLEAN) ? Optional.of(Boolean.valueOf(value.text())) : Optional.empty());
    }

    /** A rule: usually a text; the value itself where it came as JSON. */
    Optional<JsonLogic> rule(String name) {
        return take(
                name,
                value -> Optional.of(
                        value.is(Kind.TEXT) ? JsonLogic.unchecked(value.text()) : JsonLogic.embedded(value.raw())));
    }

    <T> Optional<T> object(String name, Function<JsonValue, T> form) {
        return take(name, value -> value.is(Kind.OBJECT) ? understood(form, value) : Optional.empty());
    }

    /** A list; empty where it is absent, null, or has an item that is not understood. */
    <T> List<T> list(String name, Function<JsonValue, T> form) {
        return take(name, value -> asList(value, form)).orElse(List.of());
    }

    /** A list of texts; empty where it is absent, null, or has an item that is none. */
    List<String> texts(String name) {
        return list(
                name,
                item -> asText(item)
                        .orElseThrow(() -> new MalformedJsonException(type + "." + name + " must hold texts", null)));
    }

    /** A text that may be absent, but is understood if it is there: without it, something would be lost unseen. */
    Optional<String> textOrNothing(String name) {
        JsonValue value = left.remove(name);
        if (value == null || value.is(Kind.NULL)) {
            return Optional.empty();
        }
        if (!value.is(Kind.TEXT) && !value.is(Kind.NUMBER)) {
            throw new MalformedJsonException(type + "." + name + " must be a text", null);
        }
        return Optional.of(value.text());
    }

    /** A list that must be there and be understood: what is wrong with an item is wrong with the whole. */
    <T> List<T> requiredItems(String name, Function<JsonValue, T> form) {
        JsonValue value = left.remove(name);
        if (value != null && value.is(Kind.NULL)) {
            return List.of();
        }
        if (value == null || !value.is(Kind.ARRAY)) {
            throw new MalformedJsonException(type + "." + name + " must be an array", null);
        }
        List<T> items = new ArrayList<>(value.items().size());
        for (JsonValue item : value.items()) {
            try {
                items.add(form.apply(item));
            } catch (MalformedJsonException e) {
                throw new MalformedJsonException(type + "." + name + "[" + items.size() + "]: " + e.getMessage(), e);
            }
        }
        return items;
    }

    Patch<String> patchText(String name) {
        return patch(name, this::asText);
    }

    <T> Patch<List<T>> patchList(String name, Function<JsonValue, T> form) {
        return patch(name, value -> asList(value, form));
    }

    /** What nobody took, as it stands in the source. */
    Map<String, String> rest() {
        if (left.isEmpty()) {
            return Map.of();
        }
        Map<String, String> rest = new LinkedHashMap<>();
        left.forEach((name, value) -> rest.put(name, value.raw()));
        return rest;
    }

    private <T> Patch<T> patch(String name, Function<JsonValue, Optional<T>> form) {
        JsonValue value = left.get(name);
        if (value != null && value.is(Kind.NULL)) {
            left.remove(name);
            return Patch.ofNull();
        }
        return take(name, form).map(Patch::set).orElseGet(Patch::keep);
    }

    private <T> Optional<T> take(String name, Function<JsonValue, Optional<T>> form) {
        JsonValue value = left.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value.is(Kind.NULL)) {
            left.remove(name);
            return Optional.empty();
        }
        Optional<T> read = form.apply(value);
        if (read.isPresent()) {
            left.remove(name);
        }
        return read;
    }

    private static <T> Optional<List<T>> asList(JsonValue value, Function<JsonValue, T> form) {
        if (!value.is(Kind.ARRAY)) {
            return Optional.empty();
        }
        List<T> items = new ArrayList<>(value.items().size());
        for (JsonValue item : value.items()) {
            Optional<T> read = understood(form, item);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            items.add(read.get());
        }
        return Optional.of(items);
    }

    /** A form that cannot make sense of a value says so by throwing; here that means: leave the value as it came. */
    private static <T> Optional<T> understood(Function<JsonValue, T> form, JsonValue value) {
        try {
            return Optional.of(form.apply(value));
        } catch (MalformedJsonException leaveIt) {
            return Optional.empty();
        }
    }

    private Optional<String> asText(JsonValue value) {
        boolean isText = value.is(Kind.TEXT) || (coerce && (value.is(Kind.NUMBER) || value.is(Kind.BOOLEAN)));
        return isText ? Optional.of(value.text()) : Optional.empty();
    }

    private Optional<Integer> asInteger(JsonValue value) {
        boolean isNumber = value.is(Kind.NUMBER) || (coerce && value.is(Kind.TEXT));
        if (!isNumber || value.text().length() > LONGEST_INTEGER) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(value.text()).intValueExact());
        } catch (ArithmeticException | NumberFormatException noInteger) {
            return Optional.empty();
        }
    }
}

package dev.togai.json;

import dev.togai.error.MalformedJsonException;
import dev.togai.internal.IsoDates;
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

    /** So many digits without a sign are an int, whichever they are. */
    private static final int SURELY_AN_INT = 9;

    private final String type;
    private final JsonValue left;
    private final boolean coerce;

    private JsonFields(String type, JsonValue object, boolean coerce) {
        this.type = type;
        this.left = object;
        this.coerce = coerce;
    }

    /** The fields of an answer: a number or boolean may stand where a text is documented, and a text where a number is. */
    static JsonFields lenient(String type, JsonValue value) {
        return new JsonFields(type, objectOf(type, value), true);
    }

    /** The fields of a request: every value has its documented form or is left over. */
    static JsonFields exact(String type, JsonValue value) {
        return new JsonFields(type, objectOf(type, value), false);
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
        return take(name, textForm());
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
                item -> textForm()
                        .apply(item)
                        .orElseThrow(() -> new MalformedJsonException(type + "." + name + " must hold texts", null)));
    }

    /** A text that may be absent, but is understood if it is there: without it, something would be lost unseen. */
    Optional<String> textOrNothing(String name) {
        JsonValue value = left.field(name);
        left.remove(name);
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
        JsonValue value = left.field(name);
        left.remove(name);
        if (value != null && value.is(Kind.NULL)) {
            return List.of();
        }
        if (value == null || !value.is(Kind.ARRAY)) {
            throw new MalformedJsonException(type + "." + name + " must be an array", null);
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

    Patch<String> patchText(String name) {
        return patch(name, textForm());
    }

    <T> Patch<List<T>> patchList(String name, Function<JsonValue, T> form) {
        return patch(name, value -> asList(value, form));
    }

    /** What nobody took, as it stands in the source. */
    Map<String, String> rest() {
        if (left.first() == null) {
            return Map.of();
        }
        Map<String, String> rest = new LinkedHashMap<>();
        for (JsonValue field = left.first(); field != null; field = field.next()) {
            rest.put(field.name(), field.raw());
        }
        return rest;
    }

    private <T> Patch<T> patch(String name, Function<JsonValue, Optional<T>> form) {
        JsonValue value = left.field(name);
        if (value != null && value.is(Kind.NULL)) {
            left.remove(name);
            return Patch.ofNull();
        }
        return take(name, form).map(Patch::set).orElseGet(Patch::keep);
    }

    private <T> Optional<T> take(String name, Function<JsonValue, Optional<T>> form) {
        JsonValue value = left.field(name);
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
        List<T> items = new ArrayList<>();
        for (JsonValue item = value.first(); item != null; item = item.next()) {
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

    /** What counts as a text. Neither form remembers this object: there is no new one for every field. */
    private Function<JsonValue, Optional<String>> textForm() {
        return coerce ? JsonFields::asText : JsonFields::onlyText;
    }

    private static Optional<String> asText(JsonValue value) {
        boolean isText = value.is(Kind.TEXT) || value.is(Kind.NUMBER) || value.is(Kind.BOOLEAN);
        return isText ? Optional.of(value.text()) : Optional.empty();
    }

    private static Optional<String> onlyText(JsonValue value) {
        return value.is(Kind.TEXT) ? Optional.of(value.text()) : Optional.empty();
    }

    private Optional<Integer> asInteger(JsonValue value) {
        boolean isNumber = value.is(Kind.NUMBER) || (coerce && value.is(Kind.TEXT));
        int length = value.text().length();
        if (!isNumber || length > LONGEST_INTEGER) {
            return Optional.empty();
        }
        if (length > 0 && length <= SURELY_AN_INT) {
            int plain = IsoDates.digits(value.text(), 0, length);
            if (plain >= 0) {
                return Optional.of(plain);
            }
        }
        try {
            return Optional.of(new BigDecimal(value.text()).intValueExact());
        } catch (ArithmeticException | NumberFormatException noInteger) {
            return Optional.empty();
        }
    }
}

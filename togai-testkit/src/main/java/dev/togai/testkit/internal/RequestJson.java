package dev.togai.testkit.internal;

import dev.togai.error.MalformedJsonException;
import dev.togai.internal.JsonParts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The parts of the JSON of a request. Each method throws {@link MalformedJsonException} if the text is not JSON. */
public final class RequestJson {

    private RequestJson() {}

    /** Returns the source of each field of an object; none if the text is no object. */
    public static Map<String, String> fields(String json) {
        return parsed(() -> JsonParts.fields(json));
    }

    /** Returns the source of each item of an array in an object; empty if there is no array. */
    static Optional<List<String>> items(String json, String field) {
        return parsed(() -> JsonParts.items(json, field));
    }

    /** Returns the source of each item of an array among the fields of an object; empty if there is no array. */
    static Optional<List<String>> items(Map<String, String> fields, String field) {
        return parsed(() -> JsonParts.items(fields, field));
    }

    /** Returns the places of all numbers and booleans. */
    static List<String> numbersAndBooleans(String json) {
        return parsed(() -> JsonParts.numbersAndBooleans(json));
    }

    private static <T> T parsed(Supplier<T> part) {
        try {
            return part.get();
        } catch (IllegalArgumentException e) {
            throw new MalformedJsonException(String.valueOf(e.getMessage()), e);
        }
    }
}

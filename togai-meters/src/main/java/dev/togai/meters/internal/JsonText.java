package dev.togai.meters.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes JSON values: strings, whole numbers, booleans, lists, maps, and JSON. An empty optional is null. */
public final class JsonText {

    private JsonText() {}

    /** The control characters that JSON may have in strings as they are. A terminal may execute them. */
    private static final Pattern CONTROLS = Pattern.compile("[\\x7F-\\x9F]");

    /** JSON that is written as it is, but for control characters, which are escaped. */
    public record Json(String text) {}

    /** Returns the JSON of a value on one line. */
    public static String of(Object value) {
        if (value instanceof Json json) {
            return CONTROLS.matcher(json.text())
                    .replaceAll(match -> "\\" + escape(match.group().charAt(0)));
        }
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? of(optional.get()) : "null";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(JsonText::of).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> string(String.valueOf(entry.getKey())) + ':' + of(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        return value instanceof Integer || value instanceof Long || value instanceof Boolean
                ? value.toString()
                : string(value.toString());
    }

    /**
     * Returns the string as JSON. Unpaired surrogates, which UTF-8 cannot encode, are escaped too, and all control characters: a terminal may
     * execute them.
     */
    private static String string(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(character -> {
            boolean surrogate = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
            if (character == '"' || character == '\\') {
                json.append('\\').appendCodePoint(character);
            } else if (Character.isISOControl(character) || surrogate) {
                json.append(escape(character));
            } else {
                json.appendCodePoint(character);
            }
        });
        return json.append('"').toString();
    }

    private static String escape(int character) {
        return String.format("\\u%04x", character);
    }
}

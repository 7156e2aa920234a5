package dev.togai.cli;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values as JSON that loses nothing: a number is {@code {"n":"12.40"}}, with its scale, an object {@code {"o":{...}}}, a date
 * {@code {"d":"2024-05-28T00:00Z"}}; texts, lists, true, false and null are themselves.
 */
final class TaggedJson {

    private TaggedJson() {}

    /**
     * Returns the value without its tags.
     *
     * @throws IllegalArgumentException if a tag is missing or invalid
     */
    static @Nullable Object untagged(@Nullable Object tagged) {
        if (tagged instanceof List<?> list) {
            List<@Nullable Object> values = new ArrayList<>(list.size());
            list.forEach(element -> values.add(untagged(element)));
            return values;
        }
        if (tagged instanceof Map<?, ?> map) {
            return untagged(map);
        }
        if (tagged instanceof Number) {
            throw new IllegalArgumentException(
                    "a number without a tag: write {\"n\":\"" + tagged + "\"}, or leave out --tagged");
        }
        return tagged;
    }

    private static Object untagged(Map<?, ?> map) {
        if (map.size() == 1 && map.get("n") instanceof String number) {
            return number(number);
        }
        if (map.size() == 1 && map.get("d") instanceof String date) {
            try {
                return OffsetDateTime.parse(date);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("no date in a tag: " + date, e);
            }
        }
        if (map.size() == 1 && map.get("o") instanceof Map<?, ?> fields) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            fields.forEach((name, value) -> values.put((String) name, untagged(value)));
            return values;
        }
        throw new IllegalArgumentException(
                "an object without a tag: write {\"o\":{..}} around " + map.keySet() + ", or leave out --tagged");
    }

    private static BigDecimal number(String number) {
        try {
            return new BigDecimal(number);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("no number in a tag: " + number, e);
        }
    }

    /** Writes a value, tagged. */
    static void write(@Nullable Object value, StringBuilder json) {
        write(value, json, true);
    }

    /** Writes a value as JSON as it is; a date as a text. */
    static void writePlain(@Nullable Object value, StringBuilder json) {
        write(value, json, false);
    }

    private static void write(@Nullable Object value, StringBuilder json, boolean tagged) {
        if (value instanceof String text) {
            writeText(text, json);
        } else if (value instanceof Number number) {
            json.append(tagged ? "{\"n\":\"" + number + "\"}" : number);
        } else if (value instanceof OffsetDateTime date) {
            json.append(tagged ? "{\"d\":\"" + date + "\"}" : "\"" + date + '"');
        } else if (value instanceof List<?> list) {
            json.append('[');
            String separator = "";
            for (Object element : list) {
                json.append(separator);
                write(element, json, tagged);
                separator = ",";
            }
            json.append(']');
        } else if (value instanceof Map<?, ?> map) {
            json.append(tagged ? "{\"o\":{" : "{");
            String separator = "";
            for (Map.Entry<?, ?> field : map.entrySet()) {
                json.append(separator);
                writeText(String.valueOf(field.getKey()), json);
                json.append(':');
                write(field.getValue(), json, tagged);
                separator = ",";
            }
            json.append(tagged ? "}}" : "}");
        } else {
            json.append(value);
        }
    }

    /** Writes a text; half of a surrogate pair, which UTF-8 does not have, as an escape. */
    static void writeText(String text, StringBuilder json) {
        json.append('"');
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                json.append('\\').append((char) point);
            } else if (point < ' ' || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
                json.append(String.format("\\u%04x", point));
            } else {
                json.appendCodePoint(point);
            }
        });
        json.append('"');
    }

    /** Returns the name of the value's type. */
    static String type(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Boolean) {
            return "boolean";
        }
        if (value instanceof Number) {
            return "number";
        }
        if (value instanceof String) {
            return "string";
        }
        if (value instanceof List<?>) {
            return "array";
        }
        return value instanceof Map<?, ?> ? "object" : "date";
    }
}

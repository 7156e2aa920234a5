package dev.togai.dsl.preview;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Random events in the form of Togai's API, most of them damaged, as JSON and, where possible, as equal maps. */
final class DamagedEvents {

    /** A field. Of several fields with the same name, the last counts. */
    private record Field(String name, Object value) {}

    /** An object, whose fields may have equal names. */
    private record Fields(List<Field> fields) {}

    /** The JSON source of a number. */
    private record Literal(String text) {}

    private static final Object NULL = new Object();

    private static final List<String> NAMES = List.of("n", "m", "a.b", "", "name", "größe", "city");
    private static final List<String> TEXTS = List.of(
            "5",
            "5.0",
            "-0",
            "ten",
            "",
            " ",
            "1e3",
            "0x10",
            "chennai",
            "x",
            "\"\\\n",
            "٣",
            "true",
            "null",
            "123456789012345678901.5",
            "2024-05-27T10:00:00Z");
    private static final List<String> NUMBERS =
            List.of("5", "0", "-1.50", "1.50e3", "1E+3", "1e99999999999", "-0", "123456789012345678901234567890.10");

    private final Random random;

    DamagedEvents(long seed) {
        this.random = new Random(seed);
    }

    /**
     * An event.
     *
     * @param json its JSON
     * @param maps the event as maps and lists; null if Java formats one of its numbers differently
     */
    record Damaged(String json, @Nullable Object maps) {}

    Damaged next() {
        Object event = random.nextInt(60) == 0 ? value(1) : event();
        StringBuilder json = new StringBuilder();
        write(event, json);
        try {
            return new Damaged(json.toString(), maps(event));
        } catch (ArithmeticException e) {
            return new Damaged(json.toString(), null);
        }
    }

    private Object event() {
        List<Field> fields = new ArrayList<>();
        add(fields, "schemaName", () -> "ride_completed");
        add(fields, "id", () -> "ride-1");
        add(fields, "timestamp", () -> "2024-05-27T10:00:00Z");
        add(fields, "accountId", () -> "acme");
        add(fields, "attributes", this::attributes);
        add(fields, "dimensions", this::dimensions);
        if (odd(4)) {
            add(
                    fields,
                    one(List.of("dimensions.city", "attributes.n", "attribute", "dimension", "n", "city")),
                    () -> value(2));
        }
        return new Fields(fields);
    }

    /** Adds a field that is usually valid, and sometimes absent, duplicated or of another type. */
    private void add(List<Field> fields, String name, Supplier<Object> sound) {
        if (odd(30)) {
            return;
        }
        if (odd(20)) {
            fields.add(new Field(name, odd(2) ? sound.get() : value(2)));
        }
        fields.add(new Field(name, odd(12) ? value(2) : sound.get()));
    }

    private Object attributes() {
        List<Object> pairs = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            pairs.add(odd(40) ? value(1) : attribute());
        }
        return pairs;
    }

    private Object attribute() {
        List<Field> fields = new ArrayList<>();
        add(fields, "name", () -> one(NAMES));
        add(fields, "value", () -> odd(5) ? new Literal(one(NUMBERS)) : one(TEXTS));
        if (odd(4)) {
            fields.add(random.nextInt(fields.size() + 1), new Field("unit", odd(3) ? value(1) : "km"));
        }
        return new Fields(fields);
    }

    private Object dimensions() {
        List<Field> fields = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String name = odd(2) ? "city" : one(NAMES);
            add(fields, name, () -> odd(8) ? value(0) : one(TEXTS));
        }
        return new Fields(fields);
    }

    /** Returns a random value of a limited depth. */
    private Object value(int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 7)) {
            case 0 -> NULL;
            case 1 -> random.nextBoolean();
            case 2 -> new Literal(one(NUMBERS));
            case 3 -> one(TEXTS);
            case 4 -> List.of();
            case 5 -> List.of(value(depth - 1), value(depth - 1));
            default -> new Fields(List.of(new Field(one(NAMES), value(depth - 1)), new Field("id", value(depth - 1))));
        };
    }

    private boolean odd(int chance) {
        return random.nextInt(chance) == 0;
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static @Nullable Object maps(Object value) {
        if (value instanceof Fields object) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            object.fields().forEach(field -> map.put(field.name(), maps(field.value())));
            return map;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(maps(element)));
            return copy;
        }
        if (value instanceof Literal number) {
            BigDecimal decimal = number.text().contains("999") ? BigDecimal.ZERO : new BigDecimal(number.text());
            if (!decimal.toString().equals(number.text())) {
                throw new ArithmeticException("No number in Java is written as " + number.text());
            }
            return decimal;
        }
        return value == NULL ? null : value;
    }

    private void write(Object value, StringBuilder json) {
        if (value instanceof Fields object) {
            json.append('{');
            String separator = "";
            for (Field field : object.fields()) {
                json.append(separator);
                write(field.name(), json);
                json.append(odd(9) ? " :\t" : ":");
                write(field.value(), json);
                separator = ",";
            }
            json.append('}');
        } else if (value instanceof List<?> list) {
            json.append('[');
            String separator = "";
            for (Object element : list) {
                json.append(separator);
                write(element, json);
                separator = odd(9) ? " , " : ",";
            }
            json.append(']');
        } else if (value instanceof String text) {
            write(text, json);
        } else {
            json.append(value instanceof Literal number ? number.text() : value == NULL ? "null" : value);
        }
    }

    /** Writes a string, and escapes some characters without need. */
    private void write(String text, StringBuilder json) {
        boolean escaping = odd(15);
        json.append('"');
        text.chars().forEach(character -> {
            if (character == '"' || character == '\\' || character < ' ' || (escaping && odd(3))) {
                json.append(String.format("\\u%04x", character));
            } else {
                json.append((char) character);
            }
        });
        json.append('"');
    }
}

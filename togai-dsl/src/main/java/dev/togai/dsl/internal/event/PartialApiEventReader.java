package dev.togai.dsl.internal.event;

import static dev.togai.dsl.internal.event.Utf8JsonSkipper.check;
import static dev.togai.dsl.internal.event.Utf8JsonSkipper.first;
import static dev.togai.dsl.internal.event.Utf8JsonSkipper.mark;
import static dev.togai.dsl.internal.event.Utf8JsonSkipper.name;
import static dev.togai.dsl.internal.event.Utf8JsonSkipper.named;
import static dev.togai.dsl.internal.event.Utf8JsonSkipper.next;
import static dev.togai.dsl.internal.event.Utf8JsonSkipper.peek;
import static dev.togai.dsl.internal.event.Utf8JsonSkipper.space;
import static dev.togai.dsl.internal.event.Utf8JsonSkipper.value;

import dev.togai.dsl.internal.event.Utf8JsonSkipper.UnusualException;
import dev.togai.dsl.internal.number.PackedDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of one event in the form of Togai's API and keeps just its header and the values that rules name. Damaged events, and
 * whatever else is unusual, are left to {@link ApiEvent}. Not thread-safe.
 */
public final class PartialApiEventReader {

    private static final Utf8NameTable<Integer> FIELDS = new Utf8NameTable<>(ApiFieldSlotIndex.PLACES);
    private static final byte[] NAME = "name".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALUE = "value".getBytes(StandardCharsets.US_ASCII);

    /** Creates an event of its slots and its own fields. */
    @FunctionalInterface
    public interface Factory<E> {

        E create(long[] packed, @Nullable Object[] values, @Nullable String[] header);
    }

    private final ApiFieldSlotIndex fields;
    private final byte[] json;
    private final long[] packed;
    private final @Nullable Object[] values;
    private final @Nullable String[] header = new String[ApiEvent.HEADER.size()];

    private PartialApiEventReader(ApiFieldSlotIndex fields, byte[] json, int size) {
        this.fields = fields;
        this.json = json;
        this.packed = new long[size];
        this.values = new Object[size];
        Arrays.fill(packed, PackedDecimal.ABSENT);
    }

    /** The event, with just its header and what the layout keeps; null if it must be read whole. */
    public static <E> @Nullable E read(int size, ApiFieldSlotIndex fields, byte[] utf8, Factory<E> factory) {
        if (utf8.length > PartialEventReader.MAX_LENGTH) {
            return null;
        }
        PartialApiEventReader reader = new PartialApiEventReader(fields, utf8, size);
        try {
            reader.event();
            return factory.create(reader.packed, reader.values, reader.header);
        } catch (UnusualException e) {
            return null;
        }
    }

    private void event() throws UnusualException {
        int at = mark(json, space(json, 0), '{');
        while (peek(json, at) != '}') {
            int end = name(json, at);
            Integer field = FIELDS.get(json, at + 1, end);
            int value = named(json, end);
            at = next(json, field == null ? value(json, value) : field(field, value), '}');
        }
        check(space(json, at + 1) == json.length);
        for (int i = 0; i < header.length; i++) {
            keep(fields.own(i), header[i], PackedDecimal.UNUSUAL);
        }
    }

    private int field(int field, int at) throws UnusualException {
        if (field < header.length) {
            int end = value(json, at);
            header[field] = text(at, end);
            return end;
        }
        Utf8NameTable<int[]> slots = fields.byName(field);
        for (int slot : fields.inner(field)) {
            packed[slot] = PackedDecimal.ABSENT;
            values[slot] = null;
        }
        if (peek(json, at) == 'n') {
            return value(json, at);
        }
        return field == ApiFieldSlotIndex.ATTRIBUTES ? attributes(slots, at) : dimensions(slots, at);
    }

    private int attributes(Utf8NameTable<int[]> slots, int begin) throws UnusualException {
        check(peek(json, begin) == '[');
        int at = first(json, begin);
        while (peek(json, at) != ']') {
            at = next(json, attribute(slots, at), ']');
        }
        return at + 1;
    }

    /** An object with a name and then a value; in another order it is unusual. */
    private int attribute(Utf8NameTable<int[]> slots, int begin) throws UnusualException {
        int at = mark(json, begin, '{');
        int end = name(json, at);
        check(isNamed(NAME, at, end));
        int text = named(json, end);
        int textEnd = name(json, text);
        at = next(json, textEnd + 1, '}');
        end = name(json, at);
        check(isNamed(VALUE, at, end));
        int value = named(json, end);
        check(peek(json, value) != 'n');
        at = next(json, put(slots.get(json, text + 1, textEnd), value, fields.numbers()), '}');
        while (peek(json, at) != '}') {
            end = name(json, at);
            check(!isNamed(NAME, at, end) && !isNamed(VALUE, at, end));
            at = next(json, value(json, named(json, end)), '}');
        }
        return at + 1;
    }

    private boolean isNamed(byte[] name, int at, int end) {
        return Arrays.equals(json, at + 1, end, name, 0, name.length);
    }

    private int dimensions(Utf8NameTable<int[]> slots, int begin) throws UnusualException {
        check(peek(json, begin) == '{');
        int at = first(json, begin);
        while (peek(json, at) != '}') {
            int end = name(json, at);
            at = next(json, put(slots.get(json, at + 1, end), named(json, end), false), '}');
        }
        return at + 1;
    }

    /** Keeps the value that stands there, if rules name it; the last of several wins. */
    private int put(int @Nullable [] slots, int begin, boolean bound) throws UnusualException {
        int kind = peek(json, begin);
        check(kind != '{' && kind != '[');
        int end = value(json, begin);
        if (slots == null) {
            return end;
        }
        int quote = kind == '"' ? 1 : 0;
        long number = PackedDecimal.parse(json, begin + quote, end - quote);
        if (bound && PackedDecimal.isNumber(number)) {
            keep(slots, EventSlots.PACKED, number);
        } else {
            String text = text(begin, end);
            keep(slots, bound && text != null ? ApiEventMapping.number(text) : text, number);
        }
        return end;
    }

    private void keep(int[] slots, @Nullable Object value, long number) {
        long known = value == null
                ? PackedDecimal.ABSENT
                : number == PackedDecimal.UNUSUAL ? PackedDecimal.ofOperand(value) : number;
        for (int slot : slots) {
            packed[slot] = known;
            values[slot] = value;
        }
    }

    /** The value between those places as a text; null if it is null, a list or an object. */
    private @Nullable String text(int begin, int end) {
        return switch (json[begin]) {
            case 'n', '{', '[' -> null;
            case '"' -> {
                String text = new String(json, begin + 1, end - begin - 2, StandardCharsets.UTF_8);
                yield text.indexOf('\\') < 0 ? text : (String) FullEventReader.read(json, begin, end);
            }
            default -> new String(json, begin, end - begin, StandardCharsets.US_ASCII);
        };
    }
}

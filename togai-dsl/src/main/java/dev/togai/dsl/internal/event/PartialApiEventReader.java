package dev.togai.dsl.internal.event;

import static dev.togai.dsl.internal.event.Utf8JsonSkipper.endOfName;
import static dev.togai.dsl.internal.event.Utf8JsonSkipper.enter;
import static dev.togai.dsl.internal.event.Utf8JsonSkipper.expect;
import static dev.togai.dsl.internal.event.Utf8JsonSkipper.nextElement;
import static dev.togai.dsl.internal.event.Utf8JsonSkipper.peek;
import static dev.togai.dsl.internal.event.Utf8JsonSkipper.requireSupported;
import static dev.togai.dsl.internal.event.Utf8JsonSkipper.skipValue;
import static dev.togai.dsl.internal.event.Utf8JsonSkipper.skipWhitespace;
import static dev.togai.dsl.internal.event.Utf8JsonSkipper.startOfValue;

import dev.togai.dsl.internal.event.Utf8JsonSkipper.UnsupportedBySkipperException;
import dev.togai.dsl.internal.number.PackedDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of one event in the format of Togai's API, and keeps only its header and the values that rules name. It leaves
 * damaged events and unsupported JSON to {@link ApiEvent}. Not thread-safe.
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
    private final int offset;
    private final int limit;
    private final long[] packed;
    private final @Nullable Object[] values;
    private final @Nullable String[] header = new String[ApiEvent.HEADER.size()];

    private PartialApiEventReader(ApiFieldSlotIndex fields, byte[] json, int offset, int length, int size) {
        this.fields = fields;
        this.json = json;
        this.offset = offset;
        this.limit = offset + length;
        this.packed = new long[size];
        this.values = new Object[size];
        Arrays.fill(packed, PackedDecimal.MISSING);
    }

    /** Reads an event from a part of an array; null if it must be read whole. */
    public static <E> @Nullable E read(
            int size, ApiFieldSlotIndex fields, byte[] utf8, int offset, int length, Factory<E> factory) {
        if (length > PartialEventReader.MAX_LENGTH) {
            return null;
        }
        PartialApiEventReader reader = new PartialApiEventReader(fields, utf8, offset, length, size);
        try {
            reader.event();
            return factory.create(reader.packed, reader.values, reader.header);
        } catch (UnsupportedBySkipperException e) {
            return null;
        }
    }

    private void event() throws UnsupportedBySkipperException {
        int at = expect(json, skipWhitespace(json, offset), '{');
        while (peek(json, at) != '}') {
            int end = endOfName(json, at);
            Integer field = FIELDS.get(json, at + 1, end);
            int value = startOfValue(json, end);
            at = nextElement(json, field == null ? skipValue(json, value) : field(field, value), '}');
        }
        // The skipper stops at the end of the array only, so the closing bracket may be one of the bytes after the
        // event.
        requireSupported(at < limit && skipWhitespace(json, at + 1) >= limit);
        for (int i = 0; i < header.length; i++) {
            int[] slots = fields.own(i);
            if (slots.length > 0) {
                keep(slots, header[i], PackedDecimal.UNREPRESENTABLE);
            }
        }
    }

    private int field(int field, int at) throws UnsupportedBySkipperException {
        if (field < header.length) {
            int end = skipValue(json, at);
            header[field] = text(at, end);
            return end;
        }
        Utf8NameTable<int[]> slots = fields.byName(field);
        for (int slot : fields.inner(field)) {
            packed[slot] = PackedDecimal.MISSING;
            values[slot] = null;
        }
        if (peek(json, at) == 'n') {
            return skipValue(json, at);
        }
        return field == ApiFieldSlotIndex.ATTRIBUTES ? attributes(slots, at) : dimensions(slots, at);
    }

    private int attributes(Utf8NameTable<int[]> slots, int begin) throws UnsupportedBySkipperException {
        requireSupported(peek(json, begin) == '[');
        int at = enter(json, begin);
        while (peek(json, at) != ']') {
            at = nextElement(json, attribute(slots, at), ']');
        }
        return at + 1;
    }

    /** Reads an attribute: an object with a name and then a value. Another order is not supported. */
    private int attribute(Utf8NameTable<int[]> slots, int begin) throws UnsupportedBySkipperException {
        int at = expect(json, begin, '{');
        int end = endOfName(json, at);
        requireSupported(isNamed(NAME, at, end));
        int text = startOfValue(json, end);
        int textEnd = endOfName(json, text);
        at = nextElement(json, textEnd + 1, '}');
        end = endOfName(json, at);
        requireSupported(isNamed(VALUE, at, end));
        int value = startOfValue(json, end);
        requireSupported(peek(json, value) != 'n');
        at = nextElement(json, put(slots.get(json, text + 1, textEnd), value, fields.numbers()), '}');
        while (peek(json, at) != '}') {
            end = endOfName(json, at);
            requireSupported(!isNamed(NAME, at, end) && !isNamed(VALUE, at, end));
            at = nextElement(json, skipValue(json, startOfValue(json, end)), '}');
        }
        return at + 1;
    }

    private boolean isNamed(byte[] name, int at, int end) {
        return Arrays.equals(json, at + 1, end, name, 0, name.length);
    }

    private int dimensions(Utf8NameTable<int[]> slots, int begin) throws UnsupportedBySkipperException {
        requireSupported(peek(json, begin) == '{');
        int at = enter(json, begin);
        while (peek(json, at) != '}') {
            int end = endOfName(json, at);
            at = nextElement(json, put(slots.get(json, at + 1, end), startOfValue(json, end), false), '}');
        }
        return at + 1;
    }

    /** Stores a value if rules name it; the last of several wins. */
    private int put(int @Nullable [] slots, int begin, boolean bound) throws UnsupportedBySkipperException {
        int kind = peek(json, begin);
        requireSupported(kind != '{' && kind != '[');
        int end = skipValue(json, begin);
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
                ? PackedDecimal.MISSING
                : number == PackedDecimal.UNREPRESENTABLE ? PackedDecimal.ofOperand(value) : number;
        for (int slot : slots) {
            packed[slot] = known;
            values[slot] = value;
        }
    }

    /** Returns the value between two offsets as a string; null if it is null, a list or an object. */
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

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

import dev.togai.dsl.internal.event.FieldSlotIndex.Field;
import dev.togai.dsl.internal.event.Utf8JsonSkipper.UnsupportedBySkipperException;
import dev.togai.dsl.internal.number.NumberCoercion;
import dev.togai.dsl.internal.number.PackedDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of one event and keeps only the values that rules name. It leaves to {@link FullEventReader} what it does not
 * support: malformed JSON, a list where rules name a field, and a field whose name has dots and may be meant by a rule. Not
 * thread-safe.
 */
public final class PartialEventReader {

    /** The longest event in bytes. {@link FullEventReader} reads longer ones and limits the length of strings. */
    static final int MAX_LENGTH = 1 << 24;

    /** Creates an event of its slots. */
    @FunctionalInterface
    public interface Factory<E> {

        E create(long[] packed, @Nullable Object[] values);
    }

    private final byte[] json;
    private final int offset;
    private final int limit;
    private final long[] packed;
    private final @Nullable Object[] values;

    private PartialEventReader(byte[] json, int offset, int length, int size) {
        this.json = json;
        this.offset = offset;
        this.limit = offset + length;
        this.packed = new long[size];
        this.values = new Object[size];
        Arrays.fill(packed, PackedDecimal.MISSING);
    }

    /** Reads an event from a part of an array; null if it must be read whole. */
    public static <E> @Nullable E read(
            int size, Utf8NameTable<Field> fields, byte[] utf8, int offset, int length, Factory<E> factory) {
        if (length > MAX_LENGTH) {
            return null;
        }
        PartialEventReader reader = new PartialEventReader(utf8, offset, length, size);
        try {
            reader.event(fields);
        } catch (UnsupportedBySkipperException e) {
            return null;
        }
        return factory.create(reader.packed, reader.values);
    }

    private void event(Utf8NameTable<Field> fields) throws UnsupportedBySkipperException {
        int at = expect(json, skipWhitespace(json, offset), '{');
        while (peek(json, at) != '}') {
            int end = endOfName(json, at);
            Field field = fields.get(json, at + 1, end);
            int value = startOfValue(json, end);
            at = nextElement(json, field == null ? skipValue(json, value) : field(field, value), '}');
        }
        // The skipper stops at the end of the array only, so the closing bracket may be one of the bytes after the
        // event.
        requireSupported(at < limit && skipWhitespace(json, at + 1) >= limit);
    }

    private int field(Field field, int at) throws UnsupportedBySkipperException {
        Utf8NameTable<int[]> inner = field.inner();
        requireSupported(field != FieldSlotIndex.NEEDS_WHOLE_EVENT);
        if (inner == null) {
            return put(field.slots(), at);
        }
        clear(field.innerSlots());
        requireSupported(peek(json, at) != '[');
        return peek(json, at) == '{' ? object(inner, at) : skipValue(json, at);
    }

    private void clear(int[] slots) {
        for (int slot : slots) {
            packed[slot] = PackedDecimal.MISSING;
            values[slot] = null;
        }
    }

    private int object(Utf8NameTable<int[]> inner, int begin) throws UnsupportedBySkipperException {
        int at = enter(json, begin);
        while (peek(json, at) != '}') {
            int end = endOfName(json, at);
            int[] slots = inner.get(json, at + 1, end);
            at = nextElement(json, putOrPass(slots, startOfValue(json, end)), '}');
        }
        return at + 1;
    }

    private int putOrPass(int @Nullable [] slots, int at) throws UnsupportedBySkipperException {
        return slots == null ? skipValue(json, at) : put(slots, at);
    }

    /** Stores a value; the last of several wins. */
    private int put(int[] slots, int begin) throws UnsupportedBySkipperException {
        int end = skipValue(json, begin);
        Object value = null;
        long number = PackedDecimal.NOT_A_NUMBER;
        switch (peek(json, begin)) {
            case 'n' -> number = PackedDecimal.MISSING;
            case 't' -> value = true;
            case 'f' -> value = false;
            case '{', '[' -> value = FullEventReader.read(json, begin, end);
            case '"' -> {
                String text = new String(json, begin + 1, end - begin - 2, StandardCharsets.UTF_8);
                value = text.indexOf('\\') < 0 ? text : FullEventReader.read(json, begin, end);
                number = PackedDecimal.parse(json, begin + 1, end - 1);
                number = number == PackedDecimal.UNREPRESENTABLE ? PackedDecimal.ofOperand(value) : number;
            }
            default -> {
                number = PackedDecimal.parse(json, begin, end);
                value = number == PackedDecimal.UNREPRESENTABLE
                        ? NumberCoercion.toNumber(new String(json, begin, end - begin, StandardCharsets.US_ASCII))
                        : EventSlots.PACKED;
            }
        }
        for (int slot : slots) {
            packed[slot] = number;
            values[slot] = value;
        }
        return end;
    }
}

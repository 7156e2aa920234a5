package dev.togai.dsl.eval;

import static dev.togai.dsl.eval.JsonBytes.UnusualException.unless;

import dev.togai.dsl.eval.EventFields.Field;
import dev.togai.dsl.eval.JsonBytes.UnusualException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of one event and keeps just what rules name. What is unusual (a list where an object is looked into, a field with
 * dots in its name that a rule may mean) is left to {@link WholeEvent}, and so is what is not JSON. Not thread-safe.
 */
final class EventReader {

    /** A longer event is left to {@link WholeEvent}, which bounds the length of texts. */
    private static final int MAX_LENGTH = 1 << 24;

    private static final byte[] NAME = "name".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALUE = "value".getBytes(StandardCharsets.US_ASCII);

    private final byte[] utf8;
    private final JsonBytes json;
    private final long[] packed;
    private final @Nullable Object[] values;

    private EventReader(byte[] utf8, int size) {
        this.utf8 = utf8;
        this.json = new JsonBytes(utf8);
        this.packed = new long[size];
        this.values = new Object[size];
        Arrays.fill(packed, Packed.ABSENT);
    }

    /** The event, with just what the layout keeps; null if it must be read whole. */
    static @Nullable PreparedEvent read(EventLayout layout, EventFields fields, byte[] utf8) {
        if (utf8.length > MAX_LENGTH) {
            return null;
        }
        EventReader reader = new EventReader(utf8, layout.size());
        try {
            reader.event(fields);
        } catch (UnusualException e) {
            return null;
        }
        return new PreparedEvent(layout, reader.packed, reader.values, null);
    }

    private void event(EventFields fields) throws UnusualException {
        json.expect('{');
        for (boolean first = true; json.next(first, '}'); first = false) {
            json.name();
            Field field = json.named(fields.names());
            if (field == null) {
                json.value();
            } else {
                field(field);
            }
        }
        unless(json.isAtEnd());
    }

    private void field(Field field) throws UnusualException {
        Names<int[]> inner = field.inner();
        unless(field != EventFields.WHOLE && (inner == null || field.slots().length == 0));
        if (inner == null) {
            put(field.slots());
            return;
        }
        clear(field.innerSlots());
        switch (json.peek()) {
            case '{' -> object(inner);
            case '[' -> pairs(field, inner);
            default -> json.value();
        }
    }

    private void clear(int[] slots) {
        for (int slot : slots) {
            packed[slot] = Packed.ABSENT;
            values[slot] = null;
        }
    }

    private void object(Names<int[]> inner) throws UnusualException {
        json.expect('{');
        for (boolean first = true; json.next(first, '}'); first = false) {
            json.name();
            putOrPass(json.named(inner));
        }
    }

    /** A list of objects with a name and then a value; in another order it is unusual. */
    private void pairs(Field field, Names<int[]> inner) throws UnusualException {
        unless(field.pairs());
        json.expect('[');
        for (boolean first = true; json.next(first, ']'); first = false) {
            json.expect('{');
            unless(json.next(true, '}'));
            json.name();
            unless(json.isNamed(NAME));
            int begin = json.at();
            json.text();
            unless(!json.isEscaped());
            int[] slots = inner.get(utf8, begin + 1, json.at() - 1);
            unless(json.next(false, '}'));
            json.name();
            unless(json.isNamed(VALUE));
            putOrPass(slots);
            while (json.next(false, '}')) {
                json.name();
                unless(!json.isNamed(NAME) && !json.isNamed(VALUE));
                json.value();
            }
        }
    }

    private void putOrPass(int @Nullable [] slots) throws UnusualException {
        if (slots == null) {
            json.value();
        } else {
            put(slots);
        }
    }

    /** Keeps the value that comes next; the last of several wins. */
    private void put(int[] slots) throws UnusualException {
        int begin = json.at();
        int kind = json.peek();
        json.value();
        int end = json.at();
        Object value = null;
        long number = Packed.NO_NUMBER;
        switch (kind) {
            case 'n' -> number = Packed.ABSENT;
            case 't' -> value = true;
            case 'f' -> value = false;
            case '{', '[' -> value = WholeEvent.read(utf8, begin, end);
            case '"' -> {
                value = json.isEscaped()
                        ? WholeEvent.read(utf8, begin, end)
                        : new String(utf8, begin + 1, end - begin - 2, StandardCharsets.UTF_8);
                number = Packed.parse(utf8, begin + 1, end - 1);
                number = number == Packed.UNUSUAL ? Packed.ofOperand(value) : number;
            }
            default -> {
                number = Packed.parse(utf8, begin, end);
                value = number == Packed.UNUSUAL
                        ? Numbers.operand(new String(utf8, begin, end - begin, StandardCharsets.US_ASCII))
                        : PreparedEvent.PACKED;
            }
        }
        for (int slot : slots) {
            packed[slot] = number;
            values[slot] = value;
        }
    }
}

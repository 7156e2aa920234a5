package dev.togai.dsl.eval;

import static dev.togai.dsl.eval.JsonBytes.check;
import static dev.togai.dsl.eval.JsonBytes.first;
import static dev.togai.dsl.eval.JsonBytes.mark;
import static dev.togai.dsl.eval.JsonBytes.name;
import static dev.togai.dsl.eval.JsonBytes.named;
import static dev.togai.dsl.eval.JsonBytes.next;
import static dev.togai.dsl.eval.JsonBytes.peek;
import static dev.togai.dsl.eval.JsonBytes.space;
import static dev.togai.dsl.eval.JsonBytes.value;

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
    static final int MAX_LENGTH = 1 << 24;

    private final byte[] json;
    private final long[] packed;
    private final @Nullable Object[] values;

    private EventReader(byte[] json, int size) {
        this.json = json;
        this.packed = new long[size];
        this.values = new Object[size];
        Arrays.fill(packed, Packed.ABSENT);
    }

    /** The event, with just what the layout keeps; null if it must be read whole. */
    static @Nullable PreparedEvent read(EventLayout layout, Names<Field> fields, byte[] utf8) {
        if (utf8.length > MAX_LENGTH) {
            return null;
        }
        EventReader reader = new EventReader(utf8, layout.size());
        try {
            reader.event(fields);
        } catch (UnusualException e) {
            return null;
        }
        return new PreparedEvent(layout, reader.packed, reader.values, null, null);
    }

    private void event(Names<Field> fields) throws UnusualException {
        int at = mark(json, space(json, 0), '{');
        while (peek(json, at) != '}') {
            int end = name(json, at);
            Field field = fields.get(json, at + 1, end);
            int value = named(json, end);
            at = next(json, field == null ? value(json, value) : field(field, value), '}');
        }
        check(space(json, at + 1) == json.length);
    }

    private int field(Field field, int at) throws UnusualException {
        Names<int[]> inner = field.inner();
        check(field != EventFields.WHOLE);
        if (inner == null) {
            return put(field.slots(), at);
        }
        clear(field.innerSlots());
        check(peek(json, at) != '[');
        return peek(json, at) == '{' ? object(inner, at) : value(json, at);
    }

    private void clear(int[] slots) {
        for (int slot : slots) {
            packed[slot] = Packed.ABSENT;
            values[slot] = null;
        }
    }

    private int object(Names<int[]> inner, int begin) throws UnusualException {
        int at = first(json, begin);
        while (peek(json, at) != '}') {
            int end = name(json, at);
            int[] slots = inner.get(json, at + 1, end);
            at = next(json, putOrPass(slots, named(json, end)), '}');
        }
        return at + 1;
    }

    private int putOrPass(int @Nullable [] slots, int at) throws UnusualException {
        return slots == null ? value(json, at) : put(slots, at);
    }

    /** Keeps the value that stands there; the last of several wins. */
    private int put(int[] slots, int begin) throws UnusualException {
        int end = value(json, begin);
        Object value = null;
        long number = Packed.NO_NUMBER;
        switch (peek(json, begin)) {
            case 'n' -> number = Packed.ABSENT;
            case 't' -> value = true;
            case 'f' -> value = false;
            case '{', '[' -> value = WholeEvent.read(json, begin, end);
            case '"' -> {
                String text = new String(json, begin + 1, end - begin - 2, StandardCharsets.UTF_8);
                value = text.indexOf('\\') < 0 ? text : WholeEvent.read(json, begin, end);
                number = Packed.parse(json, begin + 1, end - 1);
                number = number == Packed.UNUSUAL ? Packed.ofOperand(value) : number;
            }
            default -> {
                number = Packed.parse(json, begin, end);
                value = number == Packed.UNUSUAL
                        ? Numbers.operand(new String(json, begin, end - begin, StandardCharsets.US_ASCII))
                        : PreparedEvent.PACKED;
            }
        }
        for (int slot : slots) {
            packed[slot] = number;
            values[slot] = value;
        }
        return end;
    }
}

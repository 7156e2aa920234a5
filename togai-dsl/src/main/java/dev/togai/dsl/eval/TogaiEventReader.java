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

import dev.togai.dsl.eval.JsonBytes.UnusualException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of one event in the form of Togai's API and keeps just its header and the values that rules name. Damaged events, and
 * whatever else is unusual, are left to {@link TogaiEvent}. Not thread-safe.
 */
final class TogaiEventReader {

    private static final Names<Integer> FIELDS = new Names<>(TogaiFields.PLACES);
    private static final byte[] NAME = "name".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALUE = "value".getBytes(StandardCharsets.US_ASCII);

    private final TogaiFields fields;
    private final byte[] json;
    private final long[] packed;
    private final @Nullable Object[] values;
    private final @Nullable String[] header = new String[EventHeader.FIELDS.size()];

    private TogaiEventReader(TogaiFields fields, byte[] json, int size) {
        this.fields = fields;
        this.json = json;
        this.packed = new long[size];
        this.values = new Object[size];
        Arrays.fill(packed, Packed.ABSENT);
    }

    /** The event, with just its header and what the layout keeps; null if it must be read whole. */
    static @Nullable PreparedEvent read(EventLayout layout, TogaiFields fields, byte[] utf8) {
        if (utf8.length > EventReader.MAX_LENGTH) {
            return null;
        }
        TogaiEventReader reader = new TogaiEventReader(fields, utf8, layout.size());
        try {
            return reader.event(layout);
        } catch (UnusualException e) {
            return null;
        }
    }

    private PreparedEvent event(EventLayout layout) throws UnusualException {
        int at = mark(json, space(json, 0), '{');
        while (peek(json, at) != '}') {
            int end = name(json, at);
            Integer field = FIELDS.get(json, at + 1, end);
            int value = named(json, end);
            at = next(json, field == null ? value(json, value) : field(field, value), '}');
        }
        check(space(json, at + 1) == json.length);
        for (int i = 0; i < header.length; i++) {
            keep(fields.own(i), header[i], Packed.UNUSUAL);
        }
        return new PreparedEvent(
                layout, packed, values, null, new EventHeader(header[0], header[1], header[2], header[3], null));
    }

    private int field(int field, int at) throws UnusualException {
        if (field < header.length) {
            int end = value(json, at);
            header[field] = text(at, end);
            return end;
        }
        Names<int[]> slots = fields.byName(field);
        for (int slot : fields.inner(field)) {
            packed[slot] = Packed.ABSENT;
            values[slot] = null;
        }
        if (peek(json, at) == 'n') {
            return value(json, at);
        }
        return field == TogaiFields.ATTRIBUTES ? attributes(slots, at) : dimensions(slots, at);
    }

    private int attributes(Names<int[]> slots, int begin) throws UnusualException {
        check(peek(json, begin) == '[');
        int at = first(json, begin);
        while (peek(json, at) != ']') {
            at = next(json, attribute(slots, at), ']');
        }
        return at + 1;
    }

    /** An object with a name and then a value; in another order it is unusual. */
    private int attribute(Names<int[]> slots, int begin) throws UnusualException {
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

    private int dimensions(Names<int[]> slots, int begin) throws UnusualException {
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
        long number = Packed.parse(json, begin + quote, end - quote);
        if (bound && Packed.isNumber(number)) {
            keep(slots, PreparedEvent.PACKED, number);
        } else {
            String text = text(begin, end);
            keep(slots, bound && text != null ? EventProjection.number(text) : text, number);
        }
        return end;
    }

    private void keep(int[] slots, @Nullable Object value, long number) {
        long known = value == null ? Packed.ABSENT : number == Packed.UNUSUAL ? Packed.ofOperand(value) : number;
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
                yield text.indexOf('\\') < 0 ? text : (String) WholeEvent.read(json, begin, end);
            }
            default -> new String(json, begin, end - begin, StandardCharsets.US_ASCII);
        };
    }
}

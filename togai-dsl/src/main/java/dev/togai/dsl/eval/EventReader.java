package dev.togai.dsl.eval;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.togai.dsl.eval.EventFields.Field;
import dev.togai.error.MalformedJsonException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of one event and keeps just what rules name. What is unusual (a list where an object is looked into, a field with
 * dots in its name that a rule may mean) is left to {@link WholeEvent}. Not thread-safe.
 */
final class EventReader {

    /** Keeps a table of the names it has met, which one text of colliding names can leave broken; then another takes its place. */
    private static volatile JsonFactory names = new JsonFactory();

    private final EventFields fields;
    private final JsonParser parser;
    private final long[] packed;
    private final @Nullable Object[] values;

    private EventReader(EventFields fields, JsonParser parser, int size) {
        this.fields = fields;
        this.parser = parser;
        this.packed = new long[size];
        this.values = new Object[size];
        Arrays.fill(packed, Packed.ABSENT);
    }

    /**
     * The event, with just what the layout keeps; null if it must be read whole.
     *
     * @throws JsonProcessingException if it is not JSON, or the table of names is broken
     */
    static @Nullable PreparedEvent read(EventLayout layout, EventFields fields, byte[] utf8)
            throws JsonProcessingException {
        try (JsonParser parser = names.createParser(utf8)) {
            EventReader reader = new EventReader(fields, parser, layout.size());
            boolean usual =
                    parser.nextToken() == JsonToken.START_OBJECT && reader.event() && parser.nextToken() == null;
            return usual ? new PreparedEvent(layout, reader.packed, reader.values, null) : null;
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new MalformedJsonException("Reading an event from memory failed", e);
        }
    }

    static void forgetNames() {
        names = new JsonFactory();
    }

    /** Whether all of it is usual. */
    private boolean event() throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            Field field = fields.get(name);
            if (field == null) {
                parser.skipChildren();
            } else if (!field(field, token)) {
                return false;
            }
        }
        return true;
    }

    private boolean field(Field field, JsonToken token) throws IOException {
        Map<String, int[]> inner = field.inner();
        if (field == EventFields.WHOLE || (inner != null && field.slots().length > 0)) {
            return false;
        }
        if (inner == null) {
            put(field.slots(), token);
            return true;
        }
        clear(field.innerSlots());
        if (token == JsonToken.START_OBJECT) {
            object(inner);
            return true;
        }
        if (token == JsonToken.START_ARRAY) {
            return field.pairs() && pairs(inner);
        }
        return true;
    }

    private void clear(int[] slots) {
        for (int slot : slots) {
            packed[slot] = Packed.ABSENT;
            values[slot] = null;
        }
    }

    private void object(Map<String, int[]> inner) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            int[] slots = inner.get(name);
            if (slots == null) {
                parser.skipChildren();
            } else {
                put(slots, token);
            }
        }
    }

    /** A list of objects with a name and then a value; in another order it is unusual. */
    private boolean pairs(Map<String, int[]> inner) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            if (!"name".equals(parser.nextFieldName()) || parser.nextToken() != JsonToken.VALUE_STRING) {
                return false;
            }
            int[] slots = inner.get(parser.getText());
            if (!"value".equals(parser.nextFieldName())) {
                return false;
            }
            JsonToken token = parser.nextToken();
            if (slots == null) {
                parser.skipChildren();
            } else {
                put(slots, token);
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                if (name.equals("name") || name.equals("value")) {
                    return false;
                }
                parser.nextToken();
                parser.skipChildren();
            }
        }
        return parser.currentToken() == JsonToken.END_ARRAY;
    }

    /** Keeps the value that the parser stands on; the last of several wins. */
    private void put(int[] slots, JsonToken token) throws IOException {
        Object value = null;
        long number = Packed.NO_NUMBER;
        switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                number = digits();
                value = number == Packed.UNUSUAL ? parser.getDecimalValue() : PreparedEvent.PACKED;
            }
            case VALUE_STRING -> {
                // The characters first: once there is a text, the parser copies it for them.
                number = digits();
                value = parser.getText();
                number = number == Packed.UNUSUAL ? Packed.ofOperand(value) : number;
            }
            case VALUE_NULL -> number = Packed.ABSENT;
            default -> value = WholeEvent.value(parser);
        }
        for (int slot : slots) {
            packed[slot] = number;
            values[slot] = value;
        }
    }

    private long digits() throws IOException {
        return Packed.parse(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }
}

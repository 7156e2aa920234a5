package dev.togai.dsl.eval;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.internal.event.ApiEvent;
import dev.togai.dsl.internal.event.ApiEventMapping;
import dev.togai.dsl.internal.event.ApiFieldSlotIndex;
import dev.togai.dsl.internal.event.EventSlots;
import dev.togai.dsl.internal.event.FieldSlotIndex;
import dev.togai.dsl.internal.event.FieldSlotIndex.Field;
import dev.togai.dsl.internal.event.FullEventReader;
import dev.togai.dsl.internal.event.PartialApiEventReader;
import dev.togai.dsl.internal.event.PartialEventReader;
import dev.togai.dsl.internal.event.Utf8NameTable;
import dev.togai.dsl.internal.event.VariablePath;
import dev.togai.dsl.internal.event.VariableSlots;
import dev.togai.event.UsageEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values of an event that a set of rules names, and the readers that extract just these. Rules that are compiled together share one
 * layout, so that an event is read once for all of them. Immutable and thread-safe.
 */
public final class EventLayout {

    private final List<VariablePath> paths;
    private final boolean whole;
    private final EventFormat format;
    private final ApiEventMapping mapping;
    private final @Nullable Utf8NameTable<Field> fields;
    private final @Nullable ApiFieldSlotIndex apiFields;
    private final PartialEventReader.Factory<PreparedEvent> ofSlots =
            (packed, values) -> new PreparedEvent(this, packed, values, null, null);
    private final PartialApiEventReader.Factory<PreparedEvent> ofSlotsAndHeader =
            (packed, values, header) -> new PreparedEvent(
                    this, packed, values, null, new EventHeader(header[0], header[1], header[2], header[3], null));

    EventLayout(VariableSlots slots, EventFormat format, EventProjection projection) {
        this.paths = slots.paths();
        this.whole = slots.needWholeEvent();
        this.format = format;
        this.mapping = projection.mapping();
        this.fields = whole ? null : FieldSlotIndex.of(paths);
        this.apiFields = whole ? null : ApiFieldSlotIndex.of(paths, mapping);
    }

    /**
     * Reads an event from its JSON in UTF-8. Creates objects only for the values that the rules name.
     *
     * @throws dev.togai.error.MalformedJsonException if it is not JSON
     */
    public PreparedEvent read(byte[] utf8, EventFormat format) {
        return read(utf8, 0, utf8.length, format);
    }

    /**
     * Reads an event from a part of an array; otherwise as {@link #read(byte[], EventFormat)}. Keeps no reference to the array.
     *
     * @param offset the index of the first byte
     * @param length the number of bytes
     * @throws IndexOutOfBoundsException if the array does not have these bytes
     */
    public PreparedEvent read(byte[] utf8, int offset, int length, EventFormat format) {
        int end = Objects.checkFromIndexSize(offset, length, utf8.length) + length;
        if (format == EventFormat.TOGAI_API) {
            PreparedEvent event = apiFields == null
                    ? null
                    : PartialApiEventReader.read(paths.size(), apiFields, utf8, offset, length, ofSlotsAndHeader);
            return event == null ? prepare(ApiEvent.of(FullEventReader.readAsTexts(utf8, offset, end))) : event;
        }
        PreparedEvent event =
                fields == null ? null : PartialEventReader.read(paths.size(), fields, utf8, offset, length, ofSlots);
        return event == null ? prepare(FullEventReader.read(utf8, offset, end), null) : event;
    }

    /**
     * Reads an event of maps and lists, with numbers of any kind. The rules of a meter read it in the form of Togai's API, all other
     * rules read it unchanged. Do not modify the event, because it is read later if a rule needs all of it. A
     * {@link UsageEvent} is read as {@link #prepare(UsageEvent)} reads it.
     */
    public PreparedEvent prepare(@Nullable Object data) {
        // Maps first: for them, the check for another interface takes longer than reading a value.
        if (!(data instanceof Map) && data instanceof UsageEvent event) {
            return prepare(event);
        }
        return format == EventFormat.TOGAI_API ? prepare(ApiEvent.of(data)) : prepare(data, null);
    }

    /**
     * Reads an event of Togai's API.
     *
     * @throws dev.togai.error.MalformedJsonException if an unknown field of the event is not JSON
     */
    public PreparedEvent prepare(UsageEvent event) {
        return prepare(ApiEvent.of(event));
    }

    private PreparedEvent prepare(ApiEvent event) {
        return prepare(mapping.data(event), EventHeader.of(event));
    }

    private PreparedEvent prepare(@Nullable Object data, @Nullable EventHeader header) {
        long[] packed = new long[paths.size()];
        @Nullable Object[] values = new Object[packed.length];
        for (int slot = 0; slot < values.length; slot++) {
            EventSlots.find(paths.get(slot), data, slot, packed, values);
        }
        return new PreparedEvent(this, packed, values, whole ? data : null, header);
    }

    /** Returns maps in which its rules find the same values as in the event. */
    @Nullable
    Object data(PreparedEvent event) {
        Object known = EventSlots.whole(event);
        if (known != null) {
            return known;
        }
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        for (int slot = 0; slot < paths.size(); slot++) {
            Object value = EventSlots.value(event, slot, NodePath.ROOT);
            VariablePath path = paths.get(slot);
            if (path.whole().isEmpty()) {
                return value;
            }
            path.put(value, data);
        }
        return data;
    }
}

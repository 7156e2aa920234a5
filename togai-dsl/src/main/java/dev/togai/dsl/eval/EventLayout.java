package dev.togai.dsl.eval;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.eval.EventFields.Field;
import dev.togai.event.UsageEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which values of an event a set of rules names, and the reading of just these. Rules that are compiled together share one, so
 * that an event is read once for all of them. Immutable and thread-safe.
 */
public final class EventLayout {

    private final List<DataPath> paths;
    private final boolean whole;
    private final EventForm form;
    private final EventProjection projection;
    private final @Nullable Names<Field> fields;
    private final @Nullable TogaiFields togaiFields;

    private EventLayout(List<DataPath> paths, boolean whole, EventForm form, EventProjection projection) {
        this.paths = paths;
        this.whole = whole;
        this.form = form;
        this.projection = projection;
        this.fields = whole ? null : EventFields.of(paths);
        this.togaiFields = whole ? null : TogaiFields.of(paths, projection);
    }

    /** How many values it keeps. */
    int size() {
        return paths.size();
    }

    DataPath path(int slot) {
        return paths.get(slot);
    }

    /**
     * Reads an event from its JSON in UTF-8, and builds nothing of it but what the rules name.
     *
     * @throws dev.togai.error.MalformedJsonException if it is not JSON
     */
    public PreparedEvent read(byte[] utf8, EventForm form) {
        if (form == EventForm.TOGAI) {
            PreparedEvent event = togaiFields == null ? null : TogaiEventReader.read(this, togaiFields, utf8);
            return event == null ? prepare(TogaiEvent.of(WholeEvent.readAsTexts(utf8))) : event;
        }
        PreparedEvent event = fields == null ? null : EventReader.read(this, fields, utf8);
        return event == null ? prepare(WholeEvent.read(utf8), null) : event;
    }

    /**
     * Reads an event of maps and lists, with numbers of any kind: as it is, unless the rules are of a meter, which take the form of
     * Togai's API. It may be read later, too, if a rule asks for more than it names: do not change it. A {@link UsageEvent} is read as
     * {@link #prepare(UsageEvent)} reads it.
     */
    public PreparedEvent prepare(@Nullable Object data) {
        if (data instanceof UsageEvent event) {
            return prepare(event);
        }
        return form == EventForm.TOGAI ? prepare(TogaiEvent.of(data)) : prepare(data, null);
    }

    /**
     * Reads an event of Togai's API.
     *
     * @throws dev.togai.error.MalformedJsonException if an unknown field of the event is not JSON
     */
    public PreparedEvent prepare(UsageEvent event) {
        return prepare(TogaiEvent.of(event));
    }

    private PreparedEvent prepare(TogaiEvent event) {
        return prepare(projection.data(event), event.header());
    }

    private PreparedEvent prepare(@Nullable Object data, @Nullable EventHeader header) {
        int size = paths.size();
        long[] packed = new long[size];
        @Nullable Object[] values = new Object[size];
        for (int slot = 0; slot < size; slot++) {
            try {
                Object value = paths.get(slot).find(data, NodePath.ROOT);
                values[slot] = value;
                packed[slot] = value == null ? Packed.ABSENT : Packed.ofOperand(value);
            } catch (EvaluationException failure) {
                // Only a rule that asks for this value fails.
                values[slot] = failure;
                packed[slot] = Packed.UNUSUAL;
            }
        }
        return new PreparedEvent(this, packed, values, whole ? data : null, header);
    }

    /** What is known so far while rules are compiled. Not thread-safe. */
    static final class Builder {

        private final Map<DataPath, Integer> slots = new LinkedHashMap<>();
        private boolean whole;

        int slotOf(DataPath path) {
            return slots.computeIfAbsent(path, absent -> slots.size());
        }

        void keepWhole() {
            whole = true;
        }

        EventLayout build(EventForm form, EventProjection projection) {
            return new EventLayout(List.copyOf(slots.keySet()), whole, form, projection);
        }
    }
}

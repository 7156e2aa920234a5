package dev.togai.dsl.eval;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.eval.EventFields.Field;
import java.util.EnumMap;
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
    private final Map<EventForm, Names<Field>> fields = new EnumMap<>(EventForm.class);

    private EventLayout(List<DataPath> paths, boolean whole) {
        this.paths = paths;
        this.whole = whole;
        for (EventForm form : EventForm.values()) {
            Names<Field> named = whole ? null : EventFields.of(paths, form);
            if (named != null) {
                fields.put(form, named);
            }
        }
    }

    /** How many values it keeps. */
    int size() {
        return paths.size();
    }

    /**
     * Reads an event from its JSON in UTF-8, and builds nothing of it but what the rules name.
     *
     * @throws dev.togai.error.MalformedJsonException if it is not JSON
     */
    public PreparedEvent read(byte[] utf8, EventForm form) {
        Names<Field> named = fields.get(form);
        PreparedEvent event = named == null ? null : EventReader.read(this, named, utf8);
        return event != null ? event : prepare(form.seen(WholeEvent.read(utf8)));
    }

    /**
     * Reads an event of maps and lists, with numbers of any kind. It may be read later, too, if a rule asks for more than it names:
     * do not change it.
     */
    public PreparedEvent prepare(@Nullable Object data) {
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
        return new PreparedEvent(this, packed, values, whole ? data : null);
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

        EventLayout build() {
            return new EventLayout(List.copyOf(slots.keySet()), whole);
        }
    }
}

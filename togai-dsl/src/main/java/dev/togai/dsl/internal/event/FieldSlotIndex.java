package dev.togai.dsl.internal.event;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The slots of a layout by field of the event's JSON, for variables of one or two steps. */
public final class FieldSlotIndex {

    /** A field of the event. */
    public static final class Field {

        /** The slots of its own value; empty if no rule names it. */
        private int[] slots = {};

        private final Map<String, int[]> slotsByName = new HashMap<>();

        /** The slots of the values of its fields; null if no rule names one. */
        private @Nullable Utf8NameTable<int[]> inner;

        private int[] innerSlots = {};

        /** Finalizes this entry. Returns {@link #NEEDS_WHOLE_EVENT} if rules name both the field and its fields. */
        private Field ready() {
            if (slots.length > 0 && !slotsByName.isEmpty()) {
                return NEEDS_WHOLE_EVENT;
            }
            inner = slotsByName.isEmpty() ? null : new Utf8NameTable<>(slotsByName);
            innerSlots =
                    slotsByName.values().stream().flatMapToInt(Arrays::stream).toArray();
            return this;
        }

        int[] slots() {
            return slots;
        }

        @Nullable
        Utf8NameTable<int[]> inner() {
            return inner;
        }

        /** Returns the slots of the values of all of its fields. */
        int[] innerSlots() {
            return innerSlots;
        }
    }

    /** Marks a field whose value depends on the rest of the event. */
    static final Field NEEDS_WHOLE_EVENT = new Field();

    private FieldSlotIndex() {}

    /** Creates the index for paths, each with the slot of its position; null if one of them needs the whole event. */
    public static @Nullable Utf8NameTable<Field> of(List<VariablePath> paths) {
        if (!paths.stream().allMatch(VariablePath::isSimple)) {
            return null;
        }
        Map<String, Field> fields = new HashMap<>();
        for (int slot = 0; slot < paths.size(); slot++) {
            add(fields, paths.get(slot).segments(), slot);
        }
        fields.replaceAll((name, field) -> field.ready());
        return new Utf8NameTable<>(fields);
    }

    private static void add(Map<String, Field> fields, List<String> steps, int slot) {
        Field field = fields.computeIfAbsent(steps.get(0), absent -> new Field());
        if (steps.size() == 1) {
            field.slots = append(field.slots, slot);
            return;
        }
        field.slotsByName.merge(steps.get(1), new int[] {slot}, (slots, more) -> append(slots, more[0]));
        // A field with the whole name would win over the steps, so an event that has one is read whole.
        fields.put(String.join(".", steps), NEEDS_WHOLE_EVENT);
    }

    static int[] append(int[] slots, int slot) {
        int[] more = Arrays.copyOf(slots, slots.length + 1);
        more[slots.length] = slot;
        return more;
    }
}

package dev.togai.dsl.internal.event;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which fields of an event's JSON lead to which slots of a layout, for the names of one or two steps that rules use. */
public final class FieldSlotIndex {

    /** A field of the event. */
    public static final class Field {

        /** Where its own value belongs; empty if no rule names it. */
        private int[] slots = {};

        private final Map<String, int[]> slotsByName = new HashMap<>();

        /** Where the values of its fields belong; null if no rule looks into it. */
        private @Nullable Utf8NameTable<int[]> inner;

        private int[] innerSlots = {};

        /** Itself, ready to be read; {@link #WHOLE} if rules name both it and its fields. */
        private Field ready() {
            if (slots.length > 0 && !slotsByName.isEmpty()) {
                return WHOLE;
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

        /** Where the values of all of its fields belong. */
        int[] innerSlots() {
            return innerSlots;
        }
    }

    /** Stands for a field that can be understood only with the rest of the event. */
    static final Field WHOLE = new Field();

    private FieldSlotIndex() {}

    /** The fields that rules ask for, for those paths, each at its slot; null if some need the event whole. */
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
        // The whole name as a field would win over its steps: such an event is read whole.
        fields.put(String.join(".", steps), WHOLE);
    }

    static int[] append(int[] slots, int slot) {
        int[] more = Arrays.copyOf(slots, slots.length + 1);
        more[slots.length] = slot;
        return more;
    }
}

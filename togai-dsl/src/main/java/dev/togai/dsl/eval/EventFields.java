package dev.togai.dsl.eval;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which fields of an event's JSON lead to which slots of a layout, for the names of one or two steps that rules use. */
final class EventFields {

    /** A field of the event. */
    static final class Field {

        /** Where its own value belongs; empty if no rule names it. */
        private int[] slots = {};

        private final Map<String, int[]> slotsByName = new HashMap<>();

        /** Where the values of its fields belong; null if no rule looks into it. */
        private @Nullable Names<int[]> inner;

        private int[] innerSlots = {};

        /** Itself, ready to be read; {@link #WHOLE} if rules name both it and its fields. */
        private Field ready() {
            if (slots.length > 0 && !slotsByName.isEmpty()) {
                return WHOLE;
            }
            inner = slotsByName.isEmpty() ? null : new Names<>(slotsByName);
            innerSlots =
                    slotsByName.values().stream().flatMapToInt(Arrays::stream).toArray();
            return this;
        }

        int[] slots() {
            return slots;
        }

        @Nullable
        Names<int[]> inner() {
            return inner;
        }

        /** Where the values of all of its fields belong. */
        int[] innerSlots() {
            return innerSlots;
        }
    }

    /** Stands for a field that can be understood only with the rest of the event. */
    static final Field WHOLE = new Field();

    private EventFields() {}

    /** The fields that rules ask for, for those paths, each at its slot; null if some need the event whole. */
    static @Nullable Names<Field> of(List<DataPath> paths) {
        if (!paths.stream().allMatch(DataPath::isUsual)) {
            return null;
        }
        Map<String, Field> fields = new HashMap<>();
        for (int slot = 0; slot < paths.size(); slot++) {
            add(fields, paths.get(slot).segments(), slot);
        }
        fields.replaceAll((name, field) -> field.ready());
        return new Names<>(fields);
    }

    private static void add(Map<String, Field> fields, List<String> steps, int slot) {
        Field field = fields.computeIfAbsent(steps.get(0), absent -> new Field());
        if (steps.size() == 1) {
            field.slots = TogaiFields.with(field.slots, slot);
            return;
        }
        field.slotsByName.merge(steps.get(1), new int[] {slot}, (slots, more) -> TogaiFields.with(slots, more[0]));
        // The whole name as a field would win over its steps: such an event is read whole.
        fields.put(String.join(".", steps), WHOLE);
    }
}

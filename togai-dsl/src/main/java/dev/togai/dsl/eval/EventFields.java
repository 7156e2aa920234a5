package dev.togai.dsl.eval;

import java.nio.charset.StandardCharsets;
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

        private boolean pairs;

        /** Itself, ready to be read; {@link #WHOLE} if rules name both it and its fields, or all of what may be pairs. */
        private Field ready() {
            if (slots.length > 0 && (pairs || !slotsByName.isEmpty())) {
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

        /** Whether it may be a list of names and values. */
        boolean pairs() {
            return pairs;
        }
    }

    /** Stands for a field that can be understood only with the rest of the event. */
    static final Field WHOLE = new Field();

    private static final int STEPS = 2;

    private EventFields() {}

    /** The fields that rules ask for, for those paths, each at its slot; null if some need the event whole. */
    static @Nullable Names<Field> of(List<DataPath> paths, EventForm form) {
        if (!paths.stream().allMatch(EventFields::isUsual)) {
            return null;
        }
        Map<String, Field> fields = new HashMap<>();
        for (int slot = 0; slot < paths.size(); slot++) {
            add(fields, paths.get(slot).segments(), slot, form);
        }
        fields.replaceAll((name, field) -> field.ready());
        return new Names<>(fields);
    }

    private static boolean isUsual(DataPath path) {
        List<String> steps = path.segments();
        // Names of other forms, such as "a." and "a..b", mean more than their steps.
        return steps.size() <= STEPS
                && String.join(".", steps).equals(path.whole())
                && !steps.contains("")
                && StandardCharsets.UTF_8.newEncoder().canEncode(path.whole());
    }

    private static void add(Map<String, Field> fields, List<String> steps, int slot, EventForm form) {
        String name = form.fieldOf(steps.get(0));
        Field field = fields.computeIfAbsent(name, absent -> new Field());
        field.pairs = form.hasPairs(name);
        if (!name.equals(steps.get(0))) {
            // An event's own field of that name counts only if it has none of the other: it is read whole.
            fields.put(steps.get(0), WHOLE);
        }
        if (steps.size() == 1) {
            field.slots = with(field.slots, slot);
            return;
        }
        field.slotsByName.merge(steps.get(1), new int[] {slot}, (slots, more) -> with(slots, more[0]));
        // The whole name as a field would win over its steps: such an event is read whole.
        fields.put(String.join(".", steps), WHOLE);
    }

    private static int[] with(int[] slots, int slot) {
        int[] more = Arrays.copyOf(slots, slots.length + 1);
        more[slots.length] = slot;
        return more;
    }
}

package dev.togai.dsl.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which fields of an event in the form of Togai's API lead to which slots of a layout. Immutable. */
final class TogaiFields {

    /** The fields of an event by name, first those of the header; each has a place of its own. */
    static final Map<String, Integer> PLACES = places();

    static final int ATTRIBUTES = EventHeader.FIELDS.size();
    static final int DIMENSIONS = ATTRIBUTES + 1;

    /** The slots of the values of one field. */
    private static final class Slots {

        private final Map<String, int[]> byName = new HashMap<>();
        private int[] own = {};
    }

    private final boolean numbers;
    private final int[][] own = new int[PLACES.size()][];
    private final int[][] inner = new int[PLACES.size()][];
    private final Names<int[]> attributes;
    private final Names<int[]> dimensions;

    private TogaiFields(boolean numbers, List<Slots> fields) {
        this.numbers = numbers;
        for (int i = 0; i < own.length; i++) {
            own[i] = fields.get(i).own;
            inner[i] = fields.get(i).byName.values().stream()
                    .flatMapToInt(Arrays::stream)
                    .toArray();
        }
        this.attributes = new Names<>(fields.get(ATTRIBUTES).byName);
        this.dimensions = new Names<>(fields.get(DIMENSIONS).byName);
    }

    private static Map<String, Integer> places() {
        Map<String, Integer> places = new LinkedHashMap<>();
        EventHeader.FIELDS.forEach(field -> places.put(field, places.size()));
        TogaiEvent.MAPS.forEach(field -> places.put(field, places.size()));
        return places;
    }

    /** The fields for those paths, each at its slot; null if some need the event whole. A path that no event has has no field. */
    static @Nullable TogaiFields of(List<DataPath> paths, EventProjection projection) {
        List<Slots> fields = new ArrayList<>();
        PLACES.forEach((name, place) -> fields.add(new Slots()));
        for (int slot = 0; slot < paths.size(); slot++) {
            DataPath path = paths.get(slot);
            if (!path.isUsual()) {
                return null;
            }
            List<String> steps = path.segments();
            Integer place = PLACES.get(projection.plural(steps.get(0)));
            if (place == null) {
                continue;
            }
            Slots field = fields.get(place);
            if (place < ATTRIBUTES) {
                field.own = projection.eventFields() && steps.size() == 1 ? with(field.own, slot) : field.own;
            } else if (steps.size() == 1) {
                return null;
            } else {
                int[] known = field.byName.getOrDefault(steps.get(1), new int[0]);
                field.byName.put(steps.get(1), with(known, slot));
            }
        }
        return new TogaiFields(projection.numbers(), fields);
    }

    static int[] with(int[] slots, int slot) {
        int[] more = Arrays.copyOf(slots, slots.length + 1);
        more[slots.length] = slot;
        return more;
    }

    /** Whether the value of an attribute is a number if its text spells one. */
    boolean numbers() {
        return numbers;
    }

    /** Where the values of the field of that place belong. */
    int[] own(int place) {
        return own[place];
    }

    /** Where the values of all attributes, or all dimensions, belong. */
    int[] inner(int place) {
        return inner[place];
    }

    /** Where the values of the attributes, or of the dimensions, belong by name. */
    Names<int[]> byName(int place) {
        return place == ATTRIBUTES ? attributes : dimensions;
    }
}

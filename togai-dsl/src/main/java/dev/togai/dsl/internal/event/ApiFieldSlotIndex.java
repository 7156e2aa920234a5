package dev.togai.dsl.internal.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which fields of an event in the form of Togai's API lead to which slots of a layout. Immutable. */
public final class ApiFieldSlotIndex {

    /** The fields of an event by name, first those of the header; each has a place of its own. */
    static final Map<String, Integer> PLACES = places();

    static final int ATTRIBUTES = ApiEvent.HEADER.size();
    static final int DIMENSIONS = ATTRIBUTES + 1;

    /** The slots of the values of one field. */
    private static final class Slots {

        private final Map<String, int[]> byName = new HashMap<>();
        private int[] own = {};
    }

    private final boolean numbers;
    private final int[][] own = new int[PLACES.size()][];
    private final int[][] inner = new int[PLACES.size()][];
    private final Utf8NameTable<int[]> attributes;
    private final Utf8NameTable<int[]> dimensions;

    private ApiFieldSlotIndex(boolean numbers, List<Slots> fields) {
        this.numbers = numbers;
        for (int i = 0; i < own.length; i++) {
            own[i] = fields.get(i).own;
            inner[i] = fields.get(i).byName.values().stream()
                    .flatMapToInt(Arrays::stream)
                    .toArray();
        }
        this.attributes = new Utf8NameTable<>(fields.get(ATTRIBUTES).byName);
        this.dimensions = new Utf8NameTable<>(fields.get(DIMENSIONS).byName);
    }

    private static Map<String, Integer> places() {
        Map<String, Integer> places = new LinkedHashMap<>();
        ApiEvent.HEADER.forEach(field -> places.put(field, places.size()));
        ApiEvent.MAPS.forEach(field -> places.put(field, places.size()));
        return places;
    }

    /** The fields for those paths, each at its slot; null if some need the event whole. A path that no event has has no field. */
    public static @Nullable ApiFieldSlotIndex of(List<VariablePath> paths, ApiEventMapping mapping) {
        List<Slots> fields = new ArrayList<>();
        PLACES.forEach((name, place) -> fields.add(new Slots()));
        for (int slot = 0; slot < paths.size(); slot++) {
            VariablePath path = paths.get(slot);
            if (!path.isSimple()) {
                return null;
            }
            List<String> steps = path.segments();
            Integer place = PLACES.get(mapping.plural(steps.get(0)));
            if (place == null) {
                continue;
            }
            Slots field = fields.get(place);
            if (place < ATTRIBUTES) {
                field.own = mapping.headerFields() && steps.size() == 1
                        ? FieldSlotIndex.append(field.own, slot)
                        : field.own;
            } else if (steps.size() == 1) {
                return null;
            } else {
                int[] known = field.byName.getOrDefault(steps.get(1), new int[0]);
                field.byName.put(steps.get(1), FieldSlotIndex.append(known, slot));
            }
        }
        return new ApiFieldSlotIndex(mapping.numericAttributes(), fields);
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
    Utf8NameTable<int[]> byName(int place) {
        return place == ATTRIBUTES ? attributes : dimensions;
    }
}

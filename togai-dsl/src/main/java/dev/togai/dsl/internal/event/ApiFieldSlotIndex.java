package dev.togai.dsl.internal.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The slots of a layout by field of an event in the format of Togai's API. Immutable. */
public final class ApiFieldSlotIndex {

    /** The positions of the fields of an event by name, first those of the header. */
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

    /**
     * Creates the index for paths, each with the slot of its position; null if one of them needs the whole event. A path that no
     * event has gets no field.
     */
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

    /** Returns whether an attribute whose string spells a number is that number. */
    boolean numbers() {
        return numbers;
    }

    /** Returns the slots of the value of a field. */
    int[] own(int place) {
        return own[place];
    }

    /** Returns the slots of the values of all attributes, or all dimensions. */
    int[] inner(int place) {
        return inner[place];
    }

    /** Returns the slots of the values of attributes, or of dimensions, by name. */
    Utf8NameTable<int[]> byName(int place) {
        return place == ATTRIBUTES ? attributes : dimensions;
    }
}

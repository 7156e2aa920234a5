package dev.togai.dsl.internal.jsonlogic;

import dev.togai.dsl.internal.event.EventSlots;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data within an iteration of the dialect of json-logic-js: the item, its index, and the data outside.
 *
 * @param item the item, with exact numbers
 * @param index its index, from 0
 * @param outer the data outside: an event or another scope
 */
record IterationScope(
        @Nullable Object item, int index, @Nullable Object outer) {

    /** Returns the data as rules see it. */
    static @Nullable Object seen(@Nullable Object data) {
        if (data instanceof IterationScope scope) {
            return scope.item;
        }
        return EventSlots.wholeOf(data);
    }

    /**
     * Returns the data a number of steps outside; null beyond the outermost. An iteration is two steps: the first leads to its
     * {@code index}, the second to the data around it.
     */
    static @Nullable Object outside(@Nullable Object data, int steps) {
        Object place = data;
        for (int left = steps; left > 0; left -= 2) {
            if (!(place instanceof IterationScope scope)) {
                return null;
            }
            if (left == 1) {
                return Map.of("index", BigDecimal.valueOf(scope.index));
            }
            place = scope.outer;
        }
        return seen(place);
    }

    /** Returns the value of a key of a map or list; null if there is none. */
    static @Nullable Object step(@Nullable Object value, String key) {
        if (value instanceof Map<?, ?> map) {
            return map.get(key);
        }
        return value instanceof List<?> list && has(list, key) ? list.get(Integer.parseInt(key)) : null;
    }

    /** Returns whether a map or list has a key, even if its value is null. */
    static boolean has(@Nullable Object value, String key) {
        if (value instanceof Map<?, ?> map) {
            return map.containsKey(key);
        }
        if (!(value instanceof List<?> list) || key.isEmpty() || key.length() > 9) {
            return false;
        }
        boolean index = key.chars().allMatch(digit -> digit >= '0' && digit <= '9')
                && (key.length() == 1 || key.charAt(0) != '0');
        return index && Integer.parseInt(key) < list.size();
    }
}

package dev.togai.dsl.eval;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.eval.EvaluationException.Code;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a variable is looked for, taken apart once. Togai's engine tries the whole name first, dots and all, and at each step
 * down also what stands after the first dot, which never moves on: so {@code a.b.c} is found as the key "a.b.c", as "b.c" within
 * "a", and step by step.
 */
final class DataPath {

    private final String whole;
    private final String first;
    private final String rest;
    private final String[] segments;
    private final boolean plain;

    DataPath(String whole) {
        this.whole = whole;
        this.rest = whole.substring(whole.indexOf('.') + 1);
        this.segments = whole.split("\\.");
        this.first = segments.length == 0 ? "" : segments[0];
        this.plain = segments.length == 2 && segments[1].equals(rest);
    }

    String whole() {
        return whole;
    }

    /** The steps down; empty for a path of dots alone. */
    List<String> segments() {
        return Arrays.asList(segments);
    }

    /** What the data has there, with numbers made exact; null if nothing. */
    @Nullable
    Object find(@Nullable Object data, NodePath path) {
        Object found = lookUp(data, path);
        return found instanceof BigDecimal || found instanceof String ? found : Numbers.exact(found, path);
    }

    /**
     * The same as a packed number: {@link Packed#ABSENT} for nothing, {@link Packed#UNUSUAL} if looking it up fails. Prepared events
     * have it in their slot.
     */
    long packed(@Nullable Object data, int slot) {
        if (data instanceof PreparedEvent event) {
            return event.packed(slot);
        }
        try {
            Object found = find(data, NodePath.ROOT);
            return found == null ? Packed.ABSENT : Packed.ofOperand(found);
        } catch (EvaluationException whoeverNeedsItFails) {
            return Packed.UNUSUAL;
        }
    }

    private @Nullable Object lookUp(@Nullable Object data, NodePath path) {
        if (plain && data instanceof Map<?, ?> event) {
            Object direct = event.get(whole);
            if (direct != null) {
                return direct;
            }
            // The usual "attributes.distance": what stands after the first dot is the second step, too.
            if (event.get(first) instanceof Map<?, ?> inner) {
                return inner.get(rest);
            }
        }
        return lookUpAny(data, path);
    }

    private @Nullable Object lookUpAny(@Nullable Object data, NodePath path) {
        if (whole.isEmpty()) {
            return data;
        }
        Object direct = probe(data, whole);
        if (direct != null) {
            return direct;
        }
        Object found = data;
        for (String segment : segments) {
            found = step(found, segment, path);
            if (found == null) {
                return null;
            }
            Object further = probe(found, rest);
            if (further != null) {
                return further;
            }
        }
        return found;
    }

    /** What that key leads to; null where it leads nowhere. */
    private static @Nullable Object probe(@Nullable Object value, String key) {
        if (value instanceof Map<?, ?> map) {
            return map.get(key);
        }
        if (value instanceof List<?> list) {
            Integer index = index(key);
            return index == null ? null : element(list, index);
        }
        return null;
    }

    private static @Nullable Object step(@Nullable Object value, String key, NodePath path) {
        if (value instanceof Map<?, ?> map) {
            return map.get(key);
        }
        if (value instanceof List<?> list) {
            Integer index = index(key);
            if (index == null) {
                throw new EvaluationException(
                        Code.BAD_KEY, path, "the event has a list where \"" + key + "\" is looked for");
            }
            return element(list, index);
        }
        return null;
    }

    static @Nullable Object element(List<?> list, int index) {
        return index < 0 || index >= list.size() ? null : list.get(index);
    }

    private static @Nullable Integer index(String key) {
        try {
            return Integer.valueOf(key);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}

package dev.togai.dsl.internal.event;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.internal.number.NumberCoercion;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a variable is looked for, taken apart once. Togai's engine tries the whole name first, dots and all, and at each step
 * down also what stands after the first dot, which never moves on: so {@code a.b.c} is found as the key "a.b.c", as "b.c" within
 * "a", and step by step.
 *
 * @param first the first step down
 * @param rest what stands after the first dot
 * @param segments the steps down; empty for a path of dots alone
 * @param plain whether it is the usual "attributes.distance": what stands after the first dot is the second step, too
 */
public record VariablePath(String whole, String first, String rest, List<String> segments, boolean plain) {

    private static final int STEPS = 2;

    /** The path of that text. */
    public static VariablePath of(String whole) {
        String rest = whole.substring(whole.indexOf('.') + 1);
        List<String> segments = List.of(whole.split("\\."));
        String first = segments.isEmpty() ? "" : segments.get(0);
        return new VariablePath(
                whole,
                first,
                rest,
                segments,
                segments.size() == 2 && segments.get(1).equals(rest));
    }

    /** The same of interned texts, as names in programs and names that parsers read mostly are: they are found sooner. */
    public VariablePath interned() {
        List<String> steps = segments.stream().map(String::intern).toList();
        return new VariablePath(whole.intern(), first.intern(), rest.intern(), steps, plain);
    }

    /** Whether it has one or two steps and means no more than these: "a." and "a..b" do. */
    boolean isSimple() {
        return segments.size() <= STEPS
                && String.join(".", segments).equals(whole)
                && !segments.contains("")
                && StandardCharsets.UTF_8.newEncoder().canEncode(whole);
    }

    /** What the data has there, with numbers made exact; null if nothing. */
    public @Nullable Object find(@Nullable Object data, NodePath path) {
        return complete(plain && data instanceof Map<?, ?> event ? findPlain(event) : null, data, path);
    }

    /** Puts a value where it is found. */
    @SuppressWarnings("unchecked") // Events have their values by name.
    public void put(@Nullable Object value, Map<String, @Nullable Object> data) {
        if (value == null) {
            return;
        }
        if (segments.size() < STEPS) {
            data.put(whole, value);
            return;
        }
        Map<String, @Nullable Object> inner = new LinkedHashMap<>();
        if (data.get(first) instanceof Map<?, ?> known) {
            inner.putAll((Map<String, @Nullable Object>) known);
        }
        inner.put(rest, value);
        data.put(first, inner);
    }

    private @Nullable Object findPlain(Map<?, ?> event) {
        Object direct = event.get(whole);
        return direct == null && event.get(first) instanceof Map<?, ?> inner ? inner.get(rest) : direct;
    }

    /** The same if the usual steps of a plain path, by which most is found, have led there already. */
    public @Nullable Object complete(@Nullable Object plainValue, @Nullable Object data, NodePath path) {
        if (plainValue instanceof BigDecimal || plainValue instanceof String) {
            return plainValue;
        }
        return NumberCoercion.normalize(plainValue == null ? lookUpAny(data, path) : plainValue, path);
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

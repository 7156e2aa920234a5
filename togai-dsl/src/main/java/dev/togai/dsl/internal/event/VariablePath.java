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
 * The path of a variable, split once. Togai's engine looks up the whole name first, including its dots. At each step down it also
 * looks up the part after the first dot, which never advances: {@code a.b.c} is found as the key "a.b.c", as "b.c" within "a",
 * and step by step.
 *
 * @param whole the path as it is written
 * @param first the first step down
 * @param rest the part after the first dot
 * @param segments the steps down; empty for a path of dots alone
 * @param plain whether the part after the first dot is the second step, as in "attributes.distance"
 */
public record VariablePath(String whole, String first, String rest, List<String> segments, boolean plain) {

    private static final int STEPS = 2;

    /** Parses a path. */
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

    /**
     * Returns the path with interned strings. Names in programs and from parsers are mostly interned, so that maps find them
     * sooner.
     */
    public VariablePath interned() {
        List<String> steps = segments.stream().map(String::intern).toList();
        return new VariablePath(whole.intern(), first.intern(), rest.intern(), steps, plain);
    }

    /** Returns whether it has one or two steps and nothing else, such as "a." or "a..b" have. */
    boolean isSimple() {
        return segments.size() <= STEPS
                && String.join(".", segments).equals(whole)
                && !segments.contains("")
                && StandardCharsets.UTF_8.newEncoder().canEncode(whole);
    }

    /** Looks the path up in an event, with exact numbers; null if it has no such value. */
    public @Nullable Object find(@Nullable Object data, NodePath path) {
        return complete(plain && data instanceof Map<?, ?> event ? findPlain(event) : null, data, path);
    }

    /** Stores a value so that {@link #find} finds it. */
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

    /** Completes a look-up whose plain steps were done by the caller. Most values are found by these. */
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

    /** Returns the value of a key; null if there is none. */
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

package dev.togai.dsl.eval;

import dev.togai.dsl.ast.NodePath;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event read once for a set of rules: the values they name, each at its place, numbers already exact. Made by
 * {@link EventLayout}; rules of that layout take it, and no others. Immutable and thread-safe.
 */
public final class PreparedEvent {

    /** Stands for a number that is packed and nothing else. */
    static final Object PACKED = new Object();

    private final EventLayout layout;
    private final long[] packed;
    private final @Nullable Object[] values;
    private final @Nullable Object whole;
    private final @Nullable EventHeader header;

    PreparedEvent(
            EventLayout layout,
            long[] packed,
            @Nullable Object[] values,
            @Nullable Object whole,
            @Nullable EventHeader header) {
        this.layout = layout;
        this.packed = packed;
        this.values = values;
        this.whole = whole;
        this.header = header;
    }

    /** Returns the layout that read it. */
    public EventLayout layout() {
        return layout;
    }

    /** Returns the event's own fields; null if it was not read in the form of Togai's API. */
    public @Nullable EventHeader header() {
        return header;
    }

    /**
     * Returns maps in which the rules of its layout find what they find in the event.
     *
     * @throws EvaluationException if the event has a list where a rule looks for a name
     */
    public @Nullable Object data() {
        if (whole != null) {
            return whole;
        }
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        for (int slot = 0; slot < values.length; slot++) {
            Object value = value(slot, NodePath.ROOT);
            DataPath path = layout.path(slot);
            if (path.whole().isEmpty()) {
                return value;
            }
            path.put(value, data);
        }
        return data;
    }

    /** The number there; see {@link Packed}. */
    long packed(int slot) {
        return packed[slot];
    }

    /** The value there, null if the event has none; the path is the part of the rule that asks. */
    @Nullable
    Object value(int slot, NodePath path) {
        Object value = values[slot];
        if (value == PACKED) {
            return Packed.toBigDecimal(packed[slot]);
        }
        if (value instanceof EvaluationException failure) {
            throw failure.at(path);
        }
        return value;
    }

    /** The event itself; null if no rule of the layout asks for more than it names. */
    @Nullable
    Object whole() {
        return whole;
    }
}

package dev.togai.dsl.eval;

import dev.togai.dsl.ast.NodePath;
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

    PreparedEvent(EventLayout layout, long[] packed, @Nullable Object[] values, @Nullable Object whole) {
        this.layout = layout;
        this.packed = packed;
        this.values = values;
        this.whole = whole;
    }

    /** The layout it was made by. */
    EventLayout layout() {
        return layout;
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

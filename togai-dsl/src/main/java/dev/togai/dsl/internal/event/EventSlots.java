package dev.togai.dsl.internal.event;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.internal.number.PackedDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The values of one event that a set of rules names, one per slot. It is the base class of the public prepared event, so that an
 * event is one object and a slot is one load away. The accessors are static, so that the public class does not offer them as its
 * own. Immutable and thread-safe.
 */
public abstract class EventSlots {

    /** Marks a slot whose value is a packed decimal and nothing else. */
    static final Object PACKED = new Object();

    private final long[] packed;
    private final @Nullable Object[] values;
    private final @Nullable Object whole;

    /**
     * Creates the slots of an event.
     *
     * @param packed the values as {@link PackedDecimal} decimals
     * @param values the values as rules see them, {@link #PACKED}, or the exception that the look-up threw
     * @param whole the event itself; null if no rule needs more than the slots
     */
    protected EventSlots(long[] packed, @Nullable Object[] values, @Nullable Object whole) {
        this.packed = packed;
        this.values = values;
        this.whole = whole;
    }

    /** Returns the number in a slot; see {@link PackedDecimal}. */
    public static long packed(EventSlots event, int slot) {
        return event.packed[slot];
    }

    /**
     * Returns the value in a slot; null if the event has none.
     *
     * @param path the part of the rule that reads the value, for the exception
     */
    public static @Nullable Object value(EventSlots event, int slot, NodePath path) {
        Object value = event.values[slot];
        if (value == PACKED) {
            return PackedDecimal.toBigDecimal(event.packed[slot]);
        }
        if (value instanceof EvaluationException failure) {
            throw failure.at(path);
        }
        return value;
    }

    /** Returns the event itself; null if no rule needs more than the slots. */
    public static @Nullable Object whole(EventSlots event) {
        return event.whole;
    }

    /** Returns the data as rules see it: the event itself in place of its slots. */
    public static @Nullable Object wholeOf(@Nullable Object data) {
        return data instanceof EventSlots event ? event.whole : data;
    }

    /** Looks a path up in an event of maps and lists, and keeps the exception of a look-up that fails as the value. */
    public static void find(
            VariablePath path, @Nullable Object data, int slot, long[] packed, @Nullable Object[] values) {
        try {
            Object value = path.find(data, NodePath.ROOT);
            values[slot] = value;
            packed[slot] = value == null ? PackedDecimal.MISSING : PackedDecimal.ofOperand(value);
        } catch (EvaluationException e) {
            // Only a rule that reads this value fails.
            values[slot] = e;
            packed[slot] = PackedDecimal.UNREPRESENTABLE;
        }
    }
}

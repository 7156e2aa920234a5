package dev.togai.dsl.eval;

import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.internal.event.EventSlots;
import org.jspecify.annotations.Nullable;

/**
 * An event that was read once for a set of rules: the values that the rules name, with exact numbers. Created by {@link EventLayout},
 * and accepted only by rules of that layout. Immutable and thread-safe.
 */
public final class PreparedEvent extends EventSlots {

    private final EventLayout layout;
    private final @Nullable EventHeader header;

    PreparedEvent(
            EventLayout layout,
            long[] packed,
            @Nullable Object[] values,
            @Nullable Object whole,
            @Nullable EventHeader header) {
        super(packed, values, whole);
        this.layout = layout;
        this.header = header;
    }

    /** Returns the layout that read it. */
    public EventLayout layout() {
        return layout;
    }

    /** Returns the event's own fields; null if it was not read in the format of Togai's API. */
    public @Nullable EventHeader header() {
        return header;
    }

    /**
     * Returns maps in which the rules of its layout find the same values as in the event.
     *
     * @throws EvaluationException if the event has a list where a rule looks for a name
     */
    public @Nullable Object data() {
        return layout.data(this);
    }
}

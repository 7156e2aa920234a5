package dev.togai.dsl.internal.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The slots that the variables of a set of rules get while the rules are compiled. Not thread-safe. */
public final class VariableSlots {

    private final Map<VariablePath, Integer> slots = new LinkedHashMap<>();
    private boolean whole;

    /** Returns the slot of a path, which is new if no rule has named the path yet. */
    public int slotOf(VariablePath path) {
        return slots.computeIfAbsent(path, absent -> slots.size());
    }

    /** Records that a rule needs the event itself. */
    public void requireWholeEvent() {
        whole = true;
    }

    /** Returns whether a rule needs the event itself. */
    public boolean needWholeEvent() {
        return whole;
    }

    /** Returns the paths in the order of their slots. */
    public List<VariablePath> paths() {
        return List.copyOf(slots.keySet());
    }
}

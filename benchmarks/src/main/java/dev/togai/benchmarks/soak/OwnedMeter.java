package dev.togai.benchmarks.soak;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A meter that one worker alone changes, and what it must be by all that the client said. For one thread at a time. */
final class OwnedMeter {

    private final String name;
    private @Nullable String id;
    private MeterState state = MeterState.ABSENT;
    private Set<MeterState> possible = Set.of(state);

    OwnedMeter(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Its id; null until it is known. */
    @Nullable
    String id() {
        return id;
    }

    /** The client said that it was made, with that id. */
    void isMade(String made) {
        id = made;
    }

    /** The latest state that is sure. */
    MeterState state() {
        return state;
    }

    /** The client said that it was done. */
    void is(MeterState now) {
        state = now;
        possible = Set.of(now);
    }

    /** The client said that it does not know whether it was done. */
    void maybe(MeterState now) {
        possible = state.equals(now) ? Set.of(now) : Set.of(state, now);
    }

    boolean canBe(MeterState seen) {
        return possible.contains(seen);
    }

    @Override
    public String toString() {
        return name + (id == null ? "" : " (" + id + ")") + ", which must be " + possible;
    }
}

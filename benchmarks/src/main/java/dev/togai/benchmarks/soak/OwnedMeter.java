package dev.togai.benchmarks.soak;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A meter that only one worker changes, with its possible states as the client reported them. For one thread at a time. */
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

    /** Returns the id, null until it is known. */
    @Nullable
    String id() {
        return id;
    }

    /** Records that the client created the meter with this id. */
    void recordCreated(String createdId) {
        id = createdId;
    }

    /** Returns the latest certain state. */
    MeterState state() {
        return state;
    }

    /** Records that the client reported a change as done. */
    void recordState(MeterState now) {
        state = now;
        possible = Set.of(now);
    }

    /** Records that the client reported the outcome of a change as unknown. */
    void recordPossibleState(MeterState now) {
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

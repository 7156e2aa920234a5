package dev.togai.dsl.eval;

import org.jspecify.annotations.Nullable;

/** The variable that a rule names most often, looked up once for each event. Immutable and thread-safe. */
final class MainVariable {

    private final DataPath where;
    private final int slot;

    MainVariable(String path, int slot) {
        this.where = new DataPath(path);
        this.slot = slot;
    }

    /** Its packed value in that event; {@link Packed#ABSENT} if there is none, {@link Packed#UNUSUAL} if looking it up fails. */
    long of(@Nullable Object event) {
        return where.packed(event, slot);
    }
}

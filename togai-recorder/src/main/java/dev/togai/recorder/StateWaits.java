package dev.togai.recorder;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The way in which callers wait for a recorder: its threads work, or the caller does their work. */
@FunctionalInterface
interface StateWaits {

    /** Waits until a condition holds, and returns whether it did within this time. */
    boolean await(BooleanSupplier condition, Duration timeout) throws InterruptedException;
}

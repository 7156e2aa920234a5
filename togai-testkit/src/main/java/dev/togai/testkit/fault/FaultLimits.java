package dev.togai.testkit.fault;

import java.time.Duration;

/** Checks the parameters of faults. */
final class FaultLimits {

    private FaultLimits() {}

    static Duration notNegative(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("A delay must not be negative, was " + time + ".");
        }
        return time;
    }

    static String wholeSeconds(Duration time) {
        return String.valueOf(notNegative(time).toSeconds());
    }

    static int positive(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("The size of a response must be positive, was " + bytes + ".");
        }
        return bytes;
    }
}

package dev.togai.testkit.fault;

import java.time.Duration;

/** What a fault may be told. */
final class FaultLimits {

    private FaultLimits() {}

    static Duration notNegative(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("A time to wait is not negative, this one is " + time + ".");
        }
        return time;
    }

    static String wholeSeconds(Duration time) {
        return String.valueOf(notNegative(time).toSeconds());
    }

    static int positive(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("An answer too long has bytes, this one has " + bytes + ".");
        }
        return bytes;
    }
}

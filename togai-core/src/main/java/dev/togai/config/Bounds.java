package dev.togai.config;

import java.time.Duration;
import java.util.Objects;

/** Holds numbers and times against their bounds. */
final class Bounds {

    private Bounds() {}

    static void within(String name, int number, int least, int most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ", was " + number + ".");
        }
    }

    static void within(String name, Duration time, Duration shortest, Duration longest) {
        Objects.requireNonNull(time, name);
        if (time.compareTo(shortest) < 0 || time.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    name + " must be " + shortest + " to " + longest + ", was " + time + ".");
        }
    }
}

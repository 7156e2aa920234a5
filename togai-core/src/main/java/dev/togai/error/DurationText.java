package dev.togai.error;

import java.time.Duration;

/** A wait as it is written in a message. */
final class DurationText {

    private DurationText() {}

    /** Returns a time in milliseconds, or in seconds rounded up. */
    static String of(Duration time) {
        return time.compareTo(Duration.ofSeconds(1)) < 0
                ? time.toMillis() + " ms"
                : time.plusMillis(999).toSeconds() + " s";
    }
}

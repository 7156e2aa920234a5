package dev.togai.internal;

import java.time.Duration;
import java.util.Objects;

/** Range checks of options. The message names the option, the range and the value. */
public final class Preconditions {

    private Preconditions() {}

    /**
     * Rejects a number outside its range.
     *
     * @param option the name for the message, such as {@code RetryPolicy.maxAttempts}
     * @throws IllegalArgumentException if the number is less than {@code min} or more than {@code max}
     */
    public static void checkInRange(String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(option + " must be " + min + " to " + max + ", was " + value + ".");
        }
    }

    /**
     * Rejects a duration outside its range.
     *
     * @param option the name for the message, such as {@code Timeouts.connect}
     * @throws IllegalArgumentException if the duration is shorter than {@code min} or longer than {@code max}
     */
    public static void checkInRange(String option, Duration value, Duration min, Duration max) {
        Objects.requireNonNull(value, option);
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    option + " must be " + format(min) + " to " + format(max) + ", was " + value + ".");
        }
    }

    /**
     * Rejects a value that exceeds another option.
     *
     * @param option the name for the message, such as {@code RetryPolicy.initialBackoff}
     * @param limitOption the name of the other option
     * @throws IllegalArgumentException if the value is greater than the limit
     */
    public static <T extends Comparable<T>> void checkAtMost(String option, T value, String limitOption, T limit) {
        if (value.compareTo(limit) > 0) {
            throw new IllegalArgumentException(
                    option + " must be at most " + limitOption + " (" + limit + "), was " + value + ".");
        }
    }

    /** Formats a duration in its largest whole unit; ISO 8601 if it has none. */
    private static String format(Duration duration) {
        if (duration.toNanosPart() % 1_000_000 != 0) {
            return duration.toString();
        }
        long millis = duration.toMillis();
        if (millis % 1_000 != 0) {
            return millis + " ms";
        }
        long seconds = duration.toSeconds();
        if (seconds == 0 || seconds % 3_600 != 0) {
            return seconds + " s";
        }
        long hours = duration.toHours();
        return hours % 24 == 0 ? hours / 24 + " d" : hours + " h";
    }
}

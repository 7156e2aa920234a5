package dev.togai.dsl.internal.limit;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.error.EvaluationException.Code;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The limits on the value that a {@code reduce} accumulates. Only there can a short rule create a large value: a string or a list
 * that doubles with each item, or lists nested as deep as there are items.
 */
public final class ReduceLimits {

    /**
     * The most characters and elements together. A rule is a few hundred characters long, and the result of a formula is a
     * number.
     */
    private static final int MAX_SIZE = 100_000;

    private static final int MAX_DEPTH = 100;

    /** Marks a value that is nested too deep. */
    private static final long TOO_DEEP = Long.MIN_VALUE;

    private ReduceLimits() {}

    /** Returns a value, or throws if it is too large. */
    public static @Nullable Object bounded(@Nullable Object value, NodePath path) {
        long left = left(value, MAX_SIZE, MAX_DEPTH);
        if (left < 0) {
            String excess = left == TOO_DEEP
                    ? "nested deeper than " + MAX_DEPTH
                    : "of more than " + MAX_SIZE + " characters and elements";
            throw new EvaluationException(Code.TOO_LARGE, path, "\"reduce\" makes a value " + excess);
        }
        if (!(value instanceof String)) {
            StepBudget.handle(MAX_SIZE - left, path);
        }
        return value;
    }

    /**
     * Returns the size minus the size of a value: negative if the value is larger, {@link #TOO_DEEP} if it is nested deeper than
     * allowed.
     */
    private static long left(@Nullable Object value, long size, int depth) {
        if (value instanceof String text) {
            return size - text.length();
        }
        Collection<?> parts =
                value instanceof Map<?, ?> map ? map.values() : value instanceof Collection<?> list ? list : null;
        if (parts == null) {
            return size - 1;
        }
        long left = depth == 0 ? TOO_DEEP : size;
        for (Object part : parts) {
            if (left < 0) {
                return left;
            }
            left = left(part, left - 1, depth - 1);
        }
        return left;
    }
}

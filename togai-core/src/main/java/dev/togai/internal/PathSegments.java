package dev.togai.internal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A check whether a value can be a segment of a path. */
public final class PathSegments {

    private PathSegments() {}

    /**
     * Returns the reason why a value cannot be a path segment: it is null, blank, {@code .} or {@code ..}, which an HTTP client
     * would resolve to a different URL, too long, or has an unpaired surrogate.
     *
     * @param maximum the maximum length in code points
     */
    public static Optional<String> findProblem(@Nullable String value, int maximum) {
        if (value == null || value.isBlank()) {
            return Optional.of("must not be blank");
        }
        if (value.equals(".") || value.equals("..")) {
            return Optional.of("must not be a relative path");
        }
        if (value.codePointCount(0, value.length()) > maximum) {
            return Optional.of("at most " + maximum + " characters");
        }
        return Utf8Validator.findProblem(value);
    }
}

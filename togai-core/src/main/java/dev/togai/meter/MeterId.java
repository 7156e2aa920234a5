package dev.togai.meter;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.internal.PathSegments;
import java.util.List;

/**
 * The id of a usage meter, valid as a path segment. It is never {@code .} or {@code ..}, which an HTTP client would
 * resolve to a different URL.
 *
 * @param value the id that Togai assigned, for example {@code um.1zYnCiM9Bpg.1zYn}
 */
public record MeterId(String value) {

    /** The longest id that the API accepts in a path. Ids in responses are documented as 20 characters at most. */
    public static final int MAX_LENGTH = 50;

    /**
     * Rejects values that cannot be an id.
     *
     * @throws InvalidRequestException if the value is null, blank, {@code .}, {@code ..}, longer than 50 characters, or
     *     has an unpaired surrogate
     */
    public MeterId {
        PathSegments.findProblem(value, MAX_LENGTH).ifPresent(limit -> {
            throw new InvalidRequestException(
                    "address a usage meter",
                    List.of(new Violation("id", limit, value)),
                    "Use the id that Togai returned when the meter was created or listed.");
        });
    }

    /** Returns the id of this value. */
    public static MeterId of(String value) {
        return new MeterId(value);
    }

    /** Returns the id that Togai assigned. */
    @Override
    public String toString() {
        return value;
    }
}

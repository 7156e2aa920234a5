package dev.togai.schema;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.internal.PathSegments;
import java.util.List;

/**
 * The name of an event schema, valid as a path segment. A schema has no id, and its name cannot change.
 *
 * @param value the name, for example {@code ride_completed}
 */
public record SchemaName(String value) {

    /** The longest name that the API accepts. */
    public static final int MAX_LENGTH = 50;

    /**
     * Rejects values that cannot be a path segment. The characters of names are not checked.
     *
     * @throws InvalidRequestException if the value is null, blank, {@code .}, {@code ..}, longer than 50 characters, or
     *     has an unpaired surrogate
     */
    public SchemaName {
        PathSegments.findProblem(value, MAX_LENGTH).ifPresent(limit -> {
            throw new InvalidRequestException(
                    "address an event schema",
                    List.of(new Violation("name", limit, value)),
                    "Use the name that the schema was created with.");
        });
    }

    /** Returns the name of this value. */
    public static SchemaName of(String value) {
        return new SchemaName(value);
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return value;
    }
}

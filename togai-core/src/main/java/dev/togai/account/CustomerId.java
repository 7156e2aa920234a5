package dev.togai.account;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.internal.PathSegments;
import java.util.List;

/**
 * The id of a customer, valid as a path segment. It is never {@code .} or {@code ..}, which an HTTP client would resolve to a
 * different URL.
 *
 * @param value the id that the application chose, for example {@code CUS-ACME}
 */
public record CustomerId(String value) {

    /** The longest id that the API accepts. */
    public static final int MAX_LENGTH = AccountLimits.MAX_ID_LENGTH;

    /**
     * Rejects values that cannot be an id.
     *
     * @throws InvalidRequestException if the value is null, blank, {@code .}, {@code ..}, longer than 50 characters, or has an
     *     unpaired surrogate
     */
    public CustomerId {
        PathSegments.findProblem(value, MAX_LENGTH).ifPresent(limit -> {
            throw new InvalidRequestException(
                    "address a customer",
                    List.of(new Violation("id", limit, value)),
                    "Use the id with which it was created.");
        });
    }

    /** Returns the id of this value. */
    public static CustomerId of(String value) {
        return new CustomerId(value);
    }

    /** Returns the id that the application chose. */
    @Override
    public String toString() {
        return value;
    }
}

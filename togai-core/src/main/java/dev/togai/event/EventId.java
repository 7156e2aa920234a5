package dev.togai.event;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.internal.Utf8Validator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The id of an event, valid as a path segment: never {@code .} or {@code ..}, which an HTTP client would resolve to a different
 * URL. It is the id that the application assigned, not Togai's reference id.
 *
 * @param value the id, at most {@link EventLimits#MAX_ID_LENGTH} characters; Togai documents that it finds at most
 *     {@link EventLimits#MAX_READABLE_ID_LENGTH} characters in a path
 */
public record EventId(String value) {

    /**
     * Rejects values that cannot be sent in a path.
     *
     * @throws InvalidRequestException if the value is null, blank, {@code .}, {@code ..}, longer than 512 characters, or has an
     *     unpaired surrogate
     */
    public EventId {
        String limit = violatedLimit(value);
        if (limit != null) {
            throw new InvalidRequestException(
                    "address an event",
                    List.of(new Violation("id", limit, value)),
                    "Use the id that the event was sent with.");
        }
    }

    /** Returns the id of this value. */
    public static EventId of(String value) {
        return new EventId(value);
    }

    private static @Nullable String violatedLimit(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return "must not be blank";
        }
        if (EventLimits.isRelativePath(value)) {
            return "must not be a relative path";
        }
        if (value.codePointCount(0, value.length()) > EventLimits.MAX_ID_LENGTH) {
            return "at most " + EventLimits.MAX_ID_LENGTH + " characters";
        }
        return Utf8Validator.findProblem(value).orElse(null);
    }

    /** Returns the id. */
    @Override
    public String toString() {
        return value;
    }
}

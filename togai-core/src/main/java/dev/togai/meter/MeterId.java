package dev.togai.meter;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.internal.Utf8Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The id of a usage meter, fit to stand in a request: never blank, never longer than 50 characters, never {@code .} or
 * {@code ..}, which an HTTP stack would fold into another address.
 *
 * @param value the id as Togai gave it, for example {@code um.1zYnCiM9Bpg.1zYn}
 */
public record MeterId(String value) {

    /** The longest id the API takes in a path. Ids in answers are documented as 20 characters at most. */
    public static final int MAX_LENGTH = 50;

    /**
     * Refuses what cannot be an id.
     *
     * @throws InvalidRequestException if the value is null, blank, {@code .}, {@code ..}, longer than 50 characters, or has
     *     half of a surrogate pair
     */
    public MeterId {
        String limit = brokenLimit(value);
        if (limit != null) {
            throw new InvalidRequestException(
                    "address a usage meter",
                    List.of(new Violation("id", limit, value)),
                    "Use the id that Togai answered when the meter was created or listed.");
        }
    }

    /** The id of that value. */
    public static MeterId of(String value) {
        return new MeterId(value);
    }

    private static @Nullable String brokenLimit(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return "must not be blank";
        }
        if (value.equals(".") || value.equals("..")) {
            return "must not be a relative path";
        }
        if (value.codePointCount(0, value.length()) > MAX_LENGTH) {
            return "at most " + MAX_LENGTH + " characters";
        }
        return Utf8Text.problemOf(value).orElse(null);
    }

    /** The id as Togai gave it. */
    @Override
    public String toString() {
        return value;
    }
}

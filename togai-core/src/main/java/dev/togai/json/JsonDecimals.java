package dev.togai.json;

import dev.togai.error.MalformedJsonException;
import dev.togai.json.JsonValue.Kind;
import java.math.BigDecimal;
import java.util.Optional;

/** A reader of decimal numbers with all their digits, as JSON numbers or as strings. */
final class JsonDecimals {

    /** The most characters and the largest scale of a number; Togai documents 512 digits of an attribute. */
    private static final int MAX_DIGITS = 1_000;

    private JsonDecimals() {}

    /** Returns the number; empty if the value is none, or has too many digits, which take long to parse, to add or to write. */
    static Optional<BigDecimal> find(JsonValue value) {
        boolean isNumber = value.is(Kind.NUMBER) || value.is(Kind.STRING);
        if (!isNumber || value.text().length() > MAX_DIGITS) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(value.text());
            return Math.abs((long) number.scale()) > MAX_DIGITS ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException ignored) { // not a number
            return Optional.empty();
        }
    }

    /**
     * Reads a number.
     *
     * @throws MalformedJsonException if the value is none, or has too many digits
     */
    static BigDecimal read(JsonValue value) {
        return find(value)
                .orElseThrow(() ->
                        new MalformedJsonException("must be a number with at most " + MAX_DIGITS + " digits", null));
    }
}

package dev.togai.json;

import dev.togai.error.MalformedJsonException;
import dev.togai.json.JsonValue.Kind;
import java.math.BigDecimal;

/** A reader of decimal numbers with all their digits, as JSON numbers or as strings. */
final class JsonDecimals {

    /** The limit of digits of a number in plain notation; the time of arithmetic grows with them. */
    private static final int MAX_DIGITS = 1_000;

    private JsonDecimals() {}

    /**
     * Reads a number.
     *
     * @throws MalformedJsonException if the value is no number, or has too many digits
     */
    static BigDecimal read(JsonValue value) {
        if (value.is(Kind.NUMBER) || value.is(Kind.STRING)) {
            if (value.text().length() > MAX_DIGITS) {
                throw tooLong();
            }
            try {
                BigDecimal number = new BigDecimal(value.text());
                if (Math.abs((long) number.scale()) > MAX_DIGITS) {
                    throw tooLong();
                }
                return number;
            } catch (NumberFormatException ignored) {
                // A string that is no number, or an exponent that no number has.
            }
        }
        throw new MalformedJsonException("must be a number", null);
    }

    private static MalformedJsonException tooLong() {
        return new MalformedJsonException("must have at most " + MAX_DIGITS + " digits", null);
    }
}

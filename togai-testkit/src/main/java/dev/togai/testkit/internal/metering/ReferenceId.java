package dev.togai.testkit.internal.metering;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * The id that the fake assigns to a record, in the form of Togai's examples: {@code event.21OpEx4DHQu.CZlyh}. It contains the
 * number of the record.
 */
final class ReferenceId {

    private static final String PREFIX = "event.";
    private static final int NUMBER_LENGTH = 11;
    private static final int CHECK_LENGTH = 5;
    private static final int RADIX = 36;

    /** A prime near 36 to the power of 5, which spreads the check digits of consecutive numbers. */
    private static final long CHECK_PRIME = 60_466_169L;

    private ReferenceId() {}

    /** Returns the id of a record number. */
    static String of(int number) {
        long check = (number + 1L) * 48_271L * 7_919L % CHECK_PRIME;
        return PREFIX + digits(number, NUMBER_LENGTH) + '.' + digits(check, CHECK_LENGTH);
    }

    /** Returns the record number of an id; empty if the fake cannot have assigned it. */
    static OptionalInt number(String id) {
        if (id.length() != PREFIX.length() + NUMBER_LENGTH + 1 + CHECK_LENGTH) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(id.substring(PREFIX.length(), PREFIX.length() + NUMBER_LENGTH), RADIX);
            return number >= 0 && of(number).equals(id) ? OptionalInt.of(number) : OptionalInt.empty();
        } catch (NumberFormatException ignored) { // No digits.
            return OptionalInt.empty();
        }
    }

    private static String digits(long number, int length) {
        String digits = Long.toString(number, RADIX).toUpperCase(Locale.ROOT);
        return "0".repeat(length - digits.length()) + digits;
    }
}

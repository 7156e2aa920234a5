package dev.togai.testkit.internal.http;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What stands percent-encoded in an address, decoded. */
final class PercentDecoder {

    private PercentDecoder() {}

    /** A segment of a path, where {@code +} is a plus. */
    static String decodedSegment(String segment) {
        return decoded(segment.replace("+", "%2B"));
    }

    /** A name or a value of a query, where {@code +} is a blank. */
    static String decodedParameter(String parameter) {
        return decoded(parameter);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(
                    "read an address",
                    List.of(new Violation("address", "a % is followed by two hexadecimal digits", text)),
                    "Encode the address.");
        }
    }
}

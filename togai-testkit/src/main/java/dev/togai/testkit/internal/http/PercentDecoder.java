package dev.togai.testkit.internal.http;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Decodes the percent-encoded parts of request targets. */
public final class PercentDecoder {

    /** A percent sign without its digits. {@link URLDecoder} would accept a sign in place of the first digit. */
    private static final Pattern INVALID = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private PercentDecoder() {}

    /** Decodes a path segment, in which {@code +} is a plus. */
    public static String decodeSegment(String segment) {
        return decode(segment.replace("+", "%2B"));
    }

    /** Decodes a name or a value of a query, in which {@code +} is a blank. */
    public static String decodeParameter(String parameter) {
        return decode(parameter);
    }

    private static String decode(String text) {
        if (INVALID.matcher(text).find()) {
            throw new InvalidRequestException(
                    "read a request target",
                    List.of(new Violation("address", "a % is followed by two hexadecimal digits", text)),
                    "Percent-encode the target.");
        }
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

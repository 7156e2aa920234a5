package dev.togai.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The percent-encoding of values in paths and queries, shared by transports and by the fake. */
public final class UrlEncoding {

    private UrlEncoding() {}

    /**
     * Encodes a value for a path segment or a query. Keeps only the unreserved characters of RFC 3986: letters, digits, {@code -},
     * {@code .}, {@code _} and {@code ~}. Encodes {@code %} too, so the service decodes exactly this value.
     */
    public static String encode(String value) {
        // URLEncoder encodes forms: a blank becomes a plus, * stays, ~ does not.
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}

package dev.togai.feign;

import dev.togai.internal.UrlEncoding;

/**
 * A value as it may stand in a path segment or a query: everything but letters, digits, {@code -}, {@code .}, {@code _} and
 * {@code ~} is percent-encoded, a {@code %} too, so that the service reads exactly what was given.
 *
 * @param encoded the value, encoded
 */
record PercentEncoded(String encoded) {

    static PercentEncoded of(Object value) {
        return new PercentEncoded(UrlEncoding.encode(value.toString()));
    }

    /** What Feign puts into the URL. */
    @Override
    public String toString() {
        return encoded;
    }
}
